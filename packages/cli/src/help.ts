/** What `activation-lab --help` prints. */
export const generalHelp = `Which activation function should I use? Trains the same network with each one and compares.

Usage:
  activation-lab run STUDY [options]    run a study, print its table and write its report
  activation-lab report RECORD          print the table of a record again and write its report anew
  activation-lab list                   list the activations that come with it
  activation-lab data [STUDY]           show the images of a study, or CIFAR-10's, on a contact sheet
  activation-lab run --help             the options of run
  activation-lab data --help            the options of data
`;

/** What `activation-lab run --help` prints. */
export const runHelp = `Usage: activation-lab run STUDY [options]

STUDY is a TypeScript or JavaScript file whose default export is made by defineStudy.

Options:
  --preset NAME          one of the study's presets; its first if not given
                         (the reproduction has quick, tutorial, thorough and smoke)
  --data DIR             where the dataset lies; else the environment variable CIFAR10_DIR,
                         else the cache, else it is downloaded
  --activations A,B,…    labels, as in relu,leakyRelu(slope=0.2),gelu
  --epochs N             how often each network sees every training image
  --seeds N              train each activation N times, with the seeds 0 to N-1
  --train-size N         how many training images, the same ones for every trial
  --workers N            how many trials run at once; one a core if not given
  --backend NAME         wasm (the default), node (needs @tensorflow/tfjs-node) or cpu (very slow)
  --out DIR              where the record and the report go; results/PRESET if not given
  --help                 show this

The output directory gets record.jsonl (every event: the result), results.csv, report.md, loss.svg and
accuracy.svg. A record that is already there is kept as record-N.jsonl.

Exit code: 0 done, 1 some trial or report failed, 2 something in the command or the data is wrong, 130 stopped by Ctrl-C.
`;

/** What `activation-lab data --help` prints. */
export const dataHelp = `Usage: activation-lab data [STUDY] [options]

Prints how many images of each class there are, mean and standard deviation of each channel of the training images, and
where they came from; writes a contact sheet of them, before and after augmentation. Without STUDY, of CIFAR-10.

Options:
  --preset NAME          one of the study's presets; its first if not given
  --data DIR             where the dataset lies, as for run
  --out FILE             where the contact sheet goes; contact-sheet.png if not given
  --augment A,B,…        what it shows beside the images as they are: randomCrop(padding=4), horizontalFlip,
                         alternatingFlip, cutout(size=16), or none; the study's own if not given, else the usual three
  --web DIR              also write CIFAR-10 for pages, PNG sheets and a manifest, into a new directory
  --train-size N         how many training images for pages, 5000 if not given: those that a study of that size uses
  --test-size N          how many test images for pages, 1000 if not given
  --help                 show this
`;
