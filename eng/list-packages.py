#!/usr/bin/env python3
"""Rewrites eng/packages.tsv from the lock files and the licences inside the restored packages.

Run after every change of a version, and read the difference: a licence can change in a minor version.
"""
import datetime
import glob
import json
import os
import re

# Licences that a package gives as a file or an address; read once by a person, per version.
READ_BY_HAND = {
    ("BitMiracle.LibTiff.NET", "2.4.660"): "BSD-3-Clause",
    ("Microsoft.ML.OnnxRuntime", "1.31.1"): "MIT",
    ("Microsoft.ML.OnnxRuntime.Managed", "1.31.1"): "MIT",
}


def licence(name: str, version: str) -> str:
    """The SPDX expression in the package's own description, or "?" when it has none."""
    folder = os.environ.get("NUGET_PACKAGES", os.path.expanduser("~/.nuget/packages"))
    for path in glob.glob(f"{folder}/{name.lower()}/{version.lower()}/*.nuspec"):
        with open(path, encoding="utf-8") as file:
            found = re.search(r'<license type="expression">([^<]+)', file.read())
        if found:
            return "Apache-2.0" if "OR Apache-2.0" in found.group(1) else found.group(1)
    return READ_BY_HAND.get((name, version), "?")


def main() -> None:
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    packages = set()
    for path in glob.glob(f"{root}/**/packages.lock.json", recursive=True):
        with open(path, encoding="utf-8") as file:
            for framework in json.load(file)["dependencies"].values():
                packages |= {(n, p["resolved"]) for n, p in framework.items() if p["type"] != "Project"}
    with open(f"{root}/eng/packages.tsv", "w", encoding="utf-8") as out:
        out.write(f"# Packages, versions, licences; read from the packages themselves on {datetime.date.today()}.\n")
        for name, version in sorted(packages, key=lambda pair: pair[0].lower()):
            out.write(f"{name}\t{version}\t{licence(name, version)}\n")


if __name__ == "__main__":
    main()
