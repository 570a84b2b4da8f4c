"""The contestants' side of the runner's protocol, as in harness/serve-rounds.mjs."""

import json
import sys
import time


def contestant_options():
    """What the runner tells a contestant: its one argument, as JSON."""
    return json.loads(sys.argv[1])


def read_images(file):
    """The labels and the pixels, [count, 32, 32, 3], as bytes."""
    with open(file, "rb") as opened:
        content = bytearray(opened.read())
    count = len(content) // (1 + 32 * 32 * 3)
    return content[:count], content[count:]


def serve_rounds(details, train_round):
    """Warms up with one round, says that it is ready, then answers each line "round" with the result of a round."""
    train_round()
    say({"ready": details})
    for line in sys.stdin:
        if line.strip() == "round":
            say(with_busy_cores(train_round))


def with_busy_cores(train_round):
    """Adds how many cores the process kept busy: it shows whether one thread is one."""
    processor_before = time.process_time()
    started = time.perf_counter()
    result = train_round()
    elapsed = time.perf_counter() - started
    return {**result, "busyCores": (time.process_time() - processor_before) / elapsed}


def say(message):
    print(json.dumps(message), flush=True)
