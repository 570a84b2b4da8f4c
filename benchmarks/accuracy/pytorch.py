"""Prints the reference accuracies: the tutorial's network in PyTorch, as the study trains it.

Adam 1e-3 with epsilon 1e-7, batch 64, Glorot-uniform weights, zero biases, inputs from 0 to 1, no augmentation.

    python3 pytorch.py DIRECTORY [--seeds 3] [--epochs 10] [--activations relu,tanh,sigmoid,leakyRelu]

DIRECTORY holds the binary files of CIFAR-10 (data_batch_1.bin … test_batch.bin).
"""

import argparse
import pathlib

import numpy
import torch
from torch import nn
from torch.nn import functional

ACTIVATIONS = {
    "relu": nn.ReLU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "leakyRelu": lambda: nn.LeakyReLU(0.2),
    "swish": nn.SiLU,
    "gelu": nn.GELU,
}


def read(paths):
    records = numpy.concatenate([numpy.fromfile(path, numpy.uint8).reshape(-1, 3073) for path in paths])
    images = torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32).astype(numpy.float32) / 255)
    return images, torch.from_numpy(records[:, 0].astype(numpy.int64))


def network(activation):
    layers = nn.Sequential(
        nn.Conv2d(3, 32, 3), activation(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), activation(), nn.MaxPool2d(2),
        nn.Conv2d(64, 64, 3), activation(), nn.Flatten(),
        nn.Linear(1024, 64), activation(), nn.Linear(64, 10),
    )
    for layer in layers:
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    return layers


def accuracy(model, images, labels):
    with torch.no_grad():
        hits = sum((model(x).argmax(1) == y).sum().item() for x, y in zip(images.split(500), labels.split(500)))
    return 100 * hits / len(labels)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--activations", default="relu,tanh,sigmoid,leakyRelu")
    arguments = parser.parse_args()
    train = read([arguments.directory / f"data_batch_{number}.bin" for number in range(1, 6)])
    test = read([arguments.directory / "test_batch.bin"])
    for name in arguments.activations.split(","):
        for seed in range(arguments.seeds):
            torch.manual_seed(seed)
            model = network(ACTIVATIONS[name])
            optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7)
            for epoch in range(1, arguments.epochs + 1):
                losses = []
                for batch in torch.randperm(len(train[0])).split(64):
                    optimizer.zero_grad()
                    loss = functional.cross_entropy(model(train[0][batch]), train[1][batch])
                    loss.backward()
                    optimizer.step()
                    losses.append(loss.item())
                loss = sum(losses) / len(losses)
                figures = f"training loss {loss:.4f} test accuracy {accuracy(model, *test):.2f}"
                print(f"{name} seed {seed} epoch {epoch} {figures}", flush=True)


if __name__ == "__main__":
    main()
