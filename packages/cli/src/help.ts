import { formatLines, formats, usualFormats } from "./formats.js";

const usual = usualFormats.map(({ name }) => name).join(", ");

/** What `activation-lab --help` prints. */
export const generalHelp = `Which activation function should I use? Trains the same network with each one and compares.

Usage:
  activation-lab run STUDY [options]    run a study or go on with it, print its table and write its report
  activation-lab report RECORD…         print the table of a record again and write its report anew, in any format;
                                        lay several records side by side
  activation-lab claims STUDY RECORD…   say what records of whatever studies say to the claims of one
  activation-lab verify RECORD          train trials of a record again and compare them, to the bit
  activation-lab merge RECORD… --out DIR
                                        make one record of the parts of a study that was divided
  activation-lab learning-rates STUDY   try rising learning rates on each activation, and suggest one
  activation-lab candidates RECORD      list the best functions that a search found, and write them out as plugins
  activation-lab list [--plugins]       list the activations that come with it, or what the project's plugins have
  activation-lab new KIND NAME          write a package with an activation, model, dataset or reporter of your own
  activation-lab data [STUDY]           show the images of a study, or CIFAR-10's, on a contact sheet
  activation-lab COMMAND --help         what a command does, and its options
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
  --plugins A,B,…        installed packages whose activations and reporters may be named beside the study's own
  --epochs N             how often each network sees every training image
  --seeds N              train each activation N times, with the seeds 0 to N-1
  --train-size N         how many training images, the same ones for every trial
  --workers N            how many trials run at once; one a core if not given
  --in-thread            train in the command's own thread, one trial at a time: to debug a plugin
  --backend NAME         wasm (the default), node (needs @tensorflow/tfjs-node) or cpu (very slow)
  --out DIR              where the record and the report go; results/PRESET if not given
  --formats A,B,…        what the report is written as: ${formats.map(({ name }) => name).join(", ")};
                         ${usual} if not given
  --reporter FILE        a reporter of your own, the default export of a file or one of a plugin's by its name, that is
                         told too; can be given again
  --open                 show the report in a browser while the study runs, on a page that this command serves
  --port N               the page's port; a free one if not given
  --host ADDRESS         where the page is served; this machine alone sees it if not given, with 0.0.0.0 others do too
  --discard              begin anew where DIR holds a study; its record is kept as record-N.jsonl
  --dry-run              list the trials and how long they will take, and train nothing
  --fail-fast            stop at the first trial that fails
  --trial-time-limit S   a trial that takes longer than so many seconds fails
  --shared               work on DIR together with other programs, here or on machines that share it
  --lease S              how many seconds a program that says nothing keeps its trial when it shares; 30 if not given
  --shard I/N            train only the I-th of N parts; merge joins their records
  --json                 print every event as a line of JSON, and everything else to the standard error
  --keep-models          keep each trained model in DIR/models
  --keep-checkpoints     keep the checkpoints of finished trials too
  --help                 show this

The output directory gets record.jsonl (every event: the result) and the report:
${formatLines((name) => name)}
The same command again goes on where it was interrupted, to the same bits, and trains nothing twice; what was done with
another plan is not touched. BROWSER=none keeps --open from opening a browser; the address is printed.

Exit code: 0 done, 1 some trial or report failed, 2 something in the command or the data is wrong, 130 stopped by Ctrl-C.
`;

/** What `activation-lab report --help` prints. */
export const reportHelp = `Usage: activation-lab report RECORD… [options]

Prints the table of a record and writes its report anew, from the record alone, also where it was cut short. With formats it
writes those, and prints what it wrote. Several records are laid side by side, in a table and on one page, comparison.html;
formats but --html are then written for each. Each RECORD is a file or the directory that it lies in.

Options:
${formatLines((name) => `--${name}`)}
                         ${usual} if none is given
  --out DIR              where the files go, of several records in a directory for each; beside each record if not given
  --reporter FILE        a reporter of your own, the default export of a file or one of a plugin's by its name, that is
                         told too; can be given again
  --plugins A,B,…        installed packages whose reporters may be named
  --open                 open the page in a browser
  --help                 show this

Exit code: 0 done, 1 some file could not be written, 2 something in the command or the record is wrong.
`;

/** What `activation-lab claims --help` prints. */
export const claimsHelp = `Usage: activation-lab claims STUDY RECORD… [options]

Gives each claim of STUDY's file its verdict by all these records, whatever studies they are of and whatever those claim, and
prints a page of it as Markdown: how many hold, each with its figure, verdict and record, then what is behind them. A claim is
judged on each record that can show it; where none can by itself, on several that differ in nothing but what the claim names. Each
RECORD is a file or the directory that it lies in.

Options:
  --preset NAME          the study's preset that the claims are about, which conditions are told apart from; its first if not given
  --title TEXT           the page's title; the study's if not given
  --out FILE             writes the page to a file, with links to the records as seen from it
  --json                 JSON in place of Markdown
  --help                 show this

Exit code: 0 done, 2 something in the command, the study or a record is wrong.
`;

/** What `activation-lab learning-rates --help` prints. */
export const learningRatesHelp = `Usage: activation-lab learning-rates STUDY [options]

Trains each activation of STUDY, in each of its models, on a few batches while the learning rate rises from one to the next
(Smith 2017, arXiv:1506.01186), and prints at which rate the loss falls fastest, where it breaks up, and how low it came. The
other settings are the study's own; what it crosses is left out. DIR gets learning-rates.csv and learning-rates.svg.

Options:
  --preset NAME          one of the study's presets; its first if not given
  --activations A,B,…    labels, as for run
  --from RATE            the first rate; 1e-5 if not given
  --to RATE              the last rate; 1 if not given
  --steps N              how many batches, each at a rate of its own; 200 if not given
  --data DIR             where the dataset lies, as for run
  --backend NAME         as for run
  --out DIR              where the files go; results/learning-rates if not given
  --help                 show this

Exit code: 0 done, 2 something in the command, the study or the data is wrong, 130 stopped by Ctrl-C.
`;

/** What `activation-lab candidates --help` prints. */
export const candidatesHelp = `Usage: activation-lab candidates RECORD [options]

Lists the best of the activations in a record that are known by their formulas, as fromFormula makes them: ranked by validation
accuracy, with test accuracy, the difference from each other activation of the study, and the activation that comes nearest. RECORD
is a file or the directory that it lies in.

Options:
  --top N                how many; 3 if not given
  --out DIR              writes each out as a plugin, candidate1.ts and so on, with its test
  --help                 show this

Exit code: 0 done, 2 something in the command or the record is wrong.
`;

/** What `activation-lab list --help` prints. */
export const listHelp = `Usage: activation-lab list [--plugins]

Lists the activations that come with it, each with its formula. Those that take parameters are named with them in a study,
as in leakyRelu(slope=0.2).

Options:
  --plugins              import the packages with the keyword activation-lab-plugin among the dependencies of the nearest
                         package.json, and list what they export, for which version of the plugin interfaces it was made,
                         and what is wrong with it
  --help                 show this

Exit code: 0 done, 1 something is wrong with a plugin, 2 something in the command is wrong.
`;

/** What `activation-lab new --help` prints. */
export const newHelp = `Usage: activation-lab new activation|model|dataset|reporter NAME [--out DIR]

Writes a package with a plugin of that kind, which installs, tests, builds and publishes as it stands: package.json, the plugin,
its test by the suite that ours pass, a study that tries it, README and licence. NAME is what npm will know it by, as in
soft-step or @me/soft-step, which exports softStep. All files are written or none.

Options:
  --out DIR              where it goes, a folder that is missing or empty; NAME without its scope if not given
  --help                 show this
`;

/** What `activation-lab merge --help` prints. */
export const mergeHelp = `Usage: activation-lab merge RECORD… --out DIR

Makes one record of several that are parts of one study, as run --shard writes them, and its report. Each RECORD is a file or
the directory that it lies in.
`;

/** What `activation-lab verify --help` prints. */
export const verifyHelp = `Usage: activation-lab verify RECORD [options]

Trains trials of a record again and tells, trial by trial, whether weights and figures are the same bits; lists what
differs in plugins, settings, images, versions and machine.

Options:
  --study FILE           the study's file; the one that the record names if not given
  --trials N             how many trials, spread over the study; all if not given
  --data DIR             where the dataset lies, as for run
  --workers N            how many trials run at once; one a core if not given
  --help                 show this

Exit code: 0 the same bits, 1 something differs, 2 something in the command or the data is wrong, 130 stopped by Ctrl-C.
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
