import marimo

__generated_with = "0.25.2"
app = marimo.App()


@app.cell
def _():
    import marimo as mo

    import burdenshare as bs

    day = "2026-08-01"  # every answer is as known on this day, so that the notebook stays true
    return day, bs, mo


@app.cell
def _(mo):
    mo.md("""# What does 3.5 % by 2035 cost Canada, against four baselines?""")
    return


@app.cell
def _(day, bs):
    answer = bs.ask("cost", "CAN", share=3.5, by=2035, as_of=day)
    answer.plot()
    return (answer,)


@app.cell
def _(answer):
    total = answer.rows.filter(year=2035).select("baseline", "extra", "cumulative", "currency")  # millions, nominal
    total
    return (total,)


@app.cell
def _(answer, mo):
    mo.md(answer.headline)
    return


@app.cell
def _(mo):
    mo.md("""The same plan is large against the cash of today kept, smaller against the share of today kept, and nothing against what Canada
    has itself announced. A cost without its baseline is no figure.""")
    return


@app.cell
def _(total):
    kept = dict(zip(total["baseline"], total["cumulative"], strict=True))
    assert kept["frozen-cash"] > kept["frozen-real"] > kept["frozen-share"] > kept["announced"] == 0
    assert set(total["currency"]) == {"CAD"}
    return


if __name__ == "__main__":
    app.run()
