"""Does one thing with the official client and prints what came of it as one line of JSON.

Usage: official_client.py ACTION JSON-ARGUMENTS. The client's settings come from the environment.
"""

import json
import sys

import wandb


def api():
    return wandb.Api(timeout=60)


def viewer():
    me = api().viewer
    return {"username": me.username, "entity": me.entity, "teams": list(me.teams)}


def projects(entity):
    return [project.name for project in api().projects(entity)]


def ids(path, per_page, order="+created_at", filters=None):
    runs = api().runs(path, per_page=per_page, order=order, filters=filters)
    return {"count": len(runs), "ids": [run.id for run in runs]}


def plain(value):
    return json.loads(json.dumps(value, default=str))


def run(path):
    one = api().run(path)
    return {
        "id": one.id,
        "name": one.name,
        "state": one.state,
        "tags": list(one.tags or []),
        "group": one.group,
        "job_type": one.job_type,
        "notes": one.notes,
        "created_at": one.created_at,
        "config": plain(dict(one.config)),
        "summary": plain(one.summary_metrics),
        "last_step": one.lastHistoryStep,
    }


def scan(path, keys=None, page_size=1000):
    return [plain(row) for row in api().run(path).scan_history(keys=keys, page_size=page_size)]


def sampled(path, samples):
    return [plain(row) for row in api().run(path).history(samples=samples, pandas=False)]


def series(path, keys, samples):
    return [plain(row) for row in api().run(path).history(samples=samples, keys=keys, pandas=False)]


def files(path):
    return [file.name for file in api().run(path).files()]


def artifacts(path):
    one = api().run(path)
    return [len(list(one.logged_artifacts())), len(list(one.used_artifacts()))]


def sweeps(path):
    return [sweep.id for sweep in api().project(path.split("/")[1], path.split("/")[0]).sweeps()]


def missing_run(path):
    api().run(path)


def main():
    action, arguments = sys.argv[1], json.loads(sys.argv[2])
    try:
        print(json.dumps({"result": globals()[action](**arguments)}))
    except Exception as error:  # what it is goes to the test
        print(json.dumps({"error": type(error).__name__, "message": str(error)}))


main()
