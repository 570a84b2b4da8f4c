"""Prints as JSON what TensorBoard shows of a directory: read by its Python code, and by the data server that it reads with
unless told otherwise. Needs the package tensorboard. Usage: python read-tensorboard.py DIRECTORY"""

import json
import sys
import time

from tensorboard import context
from tensorboard.backend.event_processing import data_provider, plugin_event_multiplexer
from tensorboard.data import server_ingester
from tensorboard.plugins import base_plugin
from tensorboard.plugins.hparams import api_pb2, backend_context, error, get_experiment, list_session_groups
from tensorboard.util import grpc_util

EVERYTHING = 1_000_000
LOADED_WITHIN_SECONDS = 60


def by_python(directory):
    multiplexer = plugin_event_multiplexer.EventMultiplexer(
        size_guidance={"tensors": 0},
        tensor_size_guidance={"scalars": 0, "histograms": 0, "text": 0},
    )
    multiplexer.AddRunsFromDirectory(directory)
    multiplexer.Reload()
    return data_provider.MultiplexerDataProvider(multiplexer, directory)


def by_data_server(directory):
    server = server_ingester.SubprocessServerDataIngester(
        server_ingester.get_server_binary(),
        directory,
        reload_interval=0,
        channel_creds_type=grpc_util.ChannelCredsType.LOCAL,
        samples_per_plugin={"scalars": EVERYTHING, "histograms": EVERYTHING},
    )
    server.start()
    # The server ends with this program; it must not go before.
    by_data_server.server = server
    return server.data_provider


def number(value):
    """JSON has no NaN."""
    return value if value == value else None


def series(found, value_of):
    return {
        run: {
            tag: [[datum.step, datum.wall_time, value_of(datum)] for datum in data]
            for tag, data in tags.items()
        }
        for run, tags in found.items()
    }


def shown(provider):
    request = context.RequestContext()
    asked = {"experiment_id": "", "downsample": EVERYTHING}
    scalars = provider.read_scalars(request, plugin_name="scalars", **asked)
    histograms = provider.read_tensors(request, plugin_name="histograms", **asked)
    texts = provider.read_tensors(request, plugin_name="text", **asked)
    plugin = backend_context.Context(base_plugin.TBContext(data_provider=provider))
    experiment = get_experiment.Handler(
        request, plugin, "", api_pb2.GetExperimentRequest(experiment_name="")
    ).run()
    groups = list_session_groups.Handler(
        request,
        plugin,
        "",
        api_pb2.ListSessionGroupsRequest(
            allowed_statuses=[0, 1, 2, 3], start_index=0, slice_size=EVERYTHING
        ),
    ).run()
    return {
        "runs": sorted(run.run_name for run in provider.list_runs(request, experiment_id="")),
        "scalars": series(scalars, lambda datum: number(datum.value)),
        "histograms": series(histograms, lambda datum: datum.numpy.tolist()),
        "texts": series(texts, lambda datum: [text.decode() for text in datum.numpy.flatten()]),
        "description": experiment.description,
        "hyperparameters": {
            info.name: [value.string_value or value.number_value for value in info.domain_discrete.values]
            for info in experiment.hparam_infos
        },
        "metrics": [info.name.tag for info in experiment.metric_infos],
        "sessions": {
            group.name: {
                "hyperparameters": {
                    name: value.string_value or value.number_value
                    for name, value in group.hparams.items()
                },
                "status": api_pb2.Status.Name(group.sessions[0].status),
                "startedSeconds": group.sessions[0].start_time_secs,
                "endedSeconds": group.sessions[0].end_time_secs,
                "metrics": {value.name.tag: number(value.value) for value in group.metric_values},
            }
            for group in groups.session_groups
        },
    }


def shown_once_loaded(provider, expected):
    """The data server answers while it still reads, and does not say when it is done."""
    deadline = time.monotonic() + LOADED_WITHIN_SECONDS
    while True:
        try:
            seen = shown(provider)
            if seen == expected or time.monotonic() > deadline:
                return seen
        except error.HParamsError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.1)


if __name__ == "__main__":
    [_, logdir] = sys.argv
    python = shown(by_python(logdir))
    data_server = shown_once_loaded(by_data_server(logdir), python)
    print(json.dumps({"python": python, "dataServer": data_server}, allow_nan=False))
