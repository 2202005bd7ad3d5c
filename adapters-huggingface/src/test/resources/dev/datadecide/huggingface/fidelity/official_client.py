"""Does one thing with the official client and prints what came of it as one line of JSON.

Usage: official_client.py ACTION JSON-ARGUMENTS. The client's settings come from the environment.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from huggingface_hub import (
    CommitOperationAdd,
    HfApi,
    __version__,
    hf_hub_download,
    scan_cache_dir,
    snapshot_download,
)

DATASET = {"repo_type": "dataset"}


def version():
    return __version__


def download(repo, path, **options):
    file = Path(hf_hub_download(repo, path, **DATASET, **options))
    return {"path": str(file), "size": file.stat().st_size, "text": file.read_bytes()[:200].decode("utf-8", "replace")}


def download_many(repo, path, threads):
    with ThreadPoolExecutor(threads) as pool:
        files = list(pool.map(lambda _: hf_hub_download(repo, path, **DATASET), range(threads)))
    return sorted(set(files))


def snapshot(repo, **options):
    folder = Path(snapshot_download(repo, **DATASET, **options))
    files = {str(file.relative_to(folder)): file.stat().st_size for file in folder.rglob("*") if file.is_file()}
    return {"folder": str(folder), "files": files}


def tree(repo, expand, **options):
    entries = []
    for entry in HfApi().list_repo_tree(repo, recursive=True, expand=expand, **DATASET, **options):
        lfs = getattr(entry, "lfs", None)
        last = getattr(entry, "last_commit", None)
        entries.append(
            {
                "path": entry.path,
                "size": getattr(entry, "size", None),
                "sha256": lfs.sha256 if lfs else None,
                "title": last.title if last else None,
            }
        )
    return entries


def paths_info(repo, paths, **options):
    return [
        {"path": entry.path, "type": type(entry).__name__, "size": getattr(entry, "size", None)}
        for entry in HfApi().get_paths_info(repo, paths, **DATASET, **options)
    ]


def info(repo, **options):
    answer = HfApi().dataset_info(repo, files_metadata=True, **options)
    return {
        "sha": answer.sha,
        "gated": answer.gated,
        "private": answer.private,
        "files": {
            file.rfilename: {"size": file.size, "blob": file.blob_id, "sha256": file.lfs.sha256 if file.lfs else None}
            for file in answer.siblings
        },
    }


def refs(repo):
    answer = HfApi().list_repo_refs(repo, **DATASET)
    return {
        kind: {ref.ref: ref.target_commit for ref in getattr(answer, kind)} for kind in ("branches", "converts", "tags")
    }


def commits(repo):
    return [commit.commit_id for commit in HfApi().list_repo_commits(repo, **DATASET)]


def whoami(token):
    return HfApi().whoami(token=token)["name"]


def create_repo(repo, token, exist_ok):
    return str(HfApi().create_repo(repo, token=token, exist_ok=exist_ok, private=True, **DATASET))


def commit(repo, files, token, **options):
    operations = [CommitOperationAdd(name, file) for name, file in files.items()]
    answer = HfApi().create_commit(repo, operations, commit_message="publish", token=token, **DATASET, **options)
    return {"oid": answer.oid}


def upload(repo, path, file, token):
    answer = HfApi().upload_file(path_or_fileobj=file, path_in_repo=path, repo_id=repo, token=token, **DATASET)
    return {"oid": answer.oid}


def delete(repo, path, token):
    return {"oid": HfApi().delete_file(path, repo, token=token, **DATASET).oid}


def scan():
    answer = scan_cache_dir()
    return {
        "warnings": [str(warning) for warning in answer.warnings],
        "files": sorted(
            file.file_name for repo in answer.repos for revision in repo.revisions for file in revision.files
        ),
    }


def verify(repo, revision):
    api = HfApi()
    if not hasattr(api, "verify_repo_checksums"):
        return {"checked": -1, "mismatches": [], "missing": []}
    answer = api.verify_repo_checksums(repo, revision=revision, **DATASET)
    return {
        "checked": answer.checked_count,
        "mismatches": [str(mismatch) for mismatch in answer.mismatches],
        "missing": list(answer.missing_paths),
    }


def main():
    action = globals()[sys.argv[1]]
    try:
        answer = {"result": action(**json.loads(sys.argv[2]))}
    except Exception as e:
        response = getattr(e, "response", None)
        answer = {
            "error": [kind.__name__ for kind in type(e).__mro__],
            "message": str(e),
            "status": getattr(response, "status_code", None),
        }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
