# What every figure's rule says of its files. No rules; included by figures.smk.

FIGURES = {
    "by_topic": "Framing",
    "over_time": "Framing",
    "trend": "Framing",
    "source_by_topic": "Framing",
    "country_by_topic": "Framing",
    "contrasts": "Comparisons",
    "actors": "Comparisons",
    "topics": "Topics",
}
PLOTS = expand(
    "results/plots/{name}{width}.{kind}",
    name=FIGURES,
    width=["", "_one_column"],
    kind=["svg", "png"],
)


def plot(name):
    """The files of one figure, with what `snakemake --report` says of them."""
    return {
        f"{width}{kind}": report(
            f"results/plots/{name}{ending}.{kind}",
            caption=f"../report/{name}.rst",
            category=FIGURES[name],
            labels={"figure": name.replace("_", " "), "width": columns, "format": kind},
        )
        for width, ending, columns in [
            ("", "", "two columns"),
            ("narrow_", "_one_column", "one column"),
        ]
        for kind in ["svg", "png"]
    }
