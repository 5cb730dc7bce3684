"""Print what a run cost, step by step, from its manifest, as a Markdown table.

python -m benchmarks.steps results/manifest.json     (from the project's folder)
"""

import sys

from workflow.jobs.files import read_json


def main(path: str) -> None:
    """Print jobs, seconds, share of all seconds and peak memory of every step, costliest first."""
    manifest = read_json(path)
    steps = sorted(manifest["steps"].items(), key=lambda step: -step[1]["seconds"])
    total = sum(step["seconds"] for _, step in steps)
    sentences = manifest["counts"]["sentences"]
    print(f"{manifest['counts']['documents']:,} documents, {sentences:,} sentences\n")
    print("| step | jobs | seconds | share | peak MB of a job |\n|---|---|---|---|---|")
    for name, step in steps:
        print(
            f"| {name} | {step['jobs']} | {step['seconds']:.0f} | {step['seconds'] / total:.0%} | "
            f"{step['peak_megabytes']:.0f} |"
        )
    print(f"| all | | {total:.0f} | | |")
    print(
        f"\n{sentences / manifest['steps']['encode']['seconds']:.0f} sentences a second in `encode`"
    )


if __name__ == "__main__":
    main(sys.argv[1])
