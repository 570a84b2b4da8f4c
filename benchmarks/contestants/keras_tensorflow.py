"""Keras on TensorFlow: the tutorial's CNN, with its own Adam."""

import sys
import time

from serve_rounds import contestant_options, read_images, say, serve_rounds

try:
    import keras
    import numpy
    import tensorflow
except ImportError as error:
    say({"missing": str(error)})
    sys.exit()

options = contestant_options()
batch_size = options["batchSize"]
tensorflow.config.threading.set_intra_op_parallelism_threads(options["threads"])
tensorflow.config.threading.set_inter_op_parallelism_threads(1)

model = keras.Sequential(
    [
        keras.Input((32, 32, 3)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(64, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(64, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(10),
    ]
)
model.compile(
    optimizer=keras.optimizers.Adam(1e-3),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
)

label_bytes, pixel_bytes = read_images(options["imagesFile"])
labels = numpy.frombuffer(label_bytes, dtype=numpy.uint8).astype(numpy.int32)
images = numpy.frombuffer(pixel_bytes, dtype=numpy.uint8).reshape(-1, 32, 32, 3).astype(numpy.float32) / 255
batches = [
    (
        tensorflow.constant(images[first : first + batch_size]),
        tensorflow.constant(labels[first : first + batch_size]),
    )
    for first in range(0, len(labels), batch_size)
]


def train_round():
    started = time.perf_counter()
    for batch_images, batch_labels in batches:
        model.train_on_batch(batch_images, batch_labels)
    return {"images": len(labels), "durationMs": (time.perf_counter() - started) * 1000}


serve_rounds(f"Keras {keras.__version__}, TensorFlow {tensorflow.__version__}", train_round)
