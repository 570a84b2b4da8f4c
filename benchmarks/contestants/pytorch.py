"""PyTorch on the processor: the tutorial's CNN, with its own Adam."""

import sys
import time

from serve_rounds import contestant_options, read_images, say, serve_rounds

try:
    import torch
except ImportError as error:
    say({"missing": str(error)})
    sys.exit()

options = contestant_options()
batch_size = options["batchSize"]
memory_format = torch.channels_last if options.get("channelsLast") else torch.contiguous_format
torch.set_num_threads(options["threads"])
torch.set_num_interop_threads(1)

model = torch.nn.Sequential(
    torch.nn.Conv2d(3, 32, 3),
    torch.nn.ReLU(),
    torch.nn.MaxPool2d(2),
    torch.nn.Conv2d(32, 64, 3),
    torch.nn.ReLU(),
    torch.nn.MaxPool2d(2),
    torch.nn.Conv2d(64, 64, 3),
    torch.nn.ReLU(),
    torch.nn.Flatten(),
    torch.nn.Linear(64 * 4 * 4, 64),
    torch.nn.ReLU(),
    torch.nn.Linear(64, 10),
).to(memory_format=memory_format)
# The fused one is the quickest of its three forms.
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
loss_function = torch.nn.CrossEntropyLoss()

label_bytes, pixel_bytes = read_images(options["imagesFile"])
labels = torch.frombuffer(label_bytes, dtype=torch.uint8).long()
images = torch.frombuffer(pixel_bytes, dtype=torch.uint8).reshape(-1, 32, 32, 3).float().div(255)
# PyTorch wants [count, channels, height, width]; channels_last keeps that shape and lays it out as it was.
images = images.permute(0, 3, 1, 2).contiguous(memory_format=memory_format)
batches = list(zip(images.split(batch_size), labels.split(batch_size)))


def train_round():
    started = time.perf_counter()
    for batch_images, batch_labels in batches:
        optimizer.zero_grad()
        loss = loss_function(model(batch_images), batch_labels)
        loss.backward()
        optimizer.step()
        loss.item()
    return {"images": len(labels), "durationMs": (time.perf_counter() - started) * 1000}


serve_rounds(f"PyTorch {torch.__version__}", train_round)
