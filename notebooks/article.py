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
    mo.md("""# What did the article of 7 May 2025 get right?

    An opinion article says that Canada spent "just 1.37 per cent" of its GDP on defence in 2024, promised 2 % by 2030,
    and faces a demand of 5 %. Each number is held against what was known that day.""")
    return


@app.cell
def _(bs):
    text = (
        "Canada spent just 1.37 per cent of its GDP on defence in 2024. "
        "The government has promised to reach 2 per cent of GDP by 2030."
    )
    claims = bs.check(text, "2025-05-07")
    claims.select("text", "verdict", "reason")
    return (claims,)


@app.cell
def _(mo):
    mo.md("""The same year in every release that gave it, as a line of steps and as a table:""")
    return


@app.cell
def _(bs, day):
    answer = bs.ask("life", "CAN", 2024, as_of=day)
    answer.plot()
    return (answer,)


@app.cell
def _(answer):
    life = answer.rows
    life.select("released_at", "release", "printed", "definition", "trust")
    return (life,)


@app.cell
def _(mo):
    mo.md("""1.37 % was NATO's figure of June 2024; 1.45 % stood since 24 April 2025, two weeks before the article. *Superseded when written*
    is another verdict than *wrong*. The promise of 2 % by 2030 is *right when written*: it stood in the platform of April 2025 and
    was replaced a month after the article by 2 % in 2025-26.""")
    return


@app.cell
def _(claims, life):
    assert claims["verdict"].to_list() == ["superseded_when_written", "right_when_written"]
    assert life["printed"].to_list()[:2] == ["1.37e", "1.45e"]
    assert life["released_at"].to_list()[1] == "2025-04-24"
    return


if __name__ == "__main__":
    app.run()
