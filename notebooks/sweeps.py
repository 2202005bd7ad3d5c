# Sweeps and lineages of a workspace, over its published snapshot (`ddn snapshot`).
#
#   pip install marimo altair duckdb pandas
#   DDN_SNAPSHOT=lab/published/snapshot.duckdb marimo edit sweeps.py
#
# Nothing else is needed: the snapshot is one DuckDB file with a view per frame in schema analysis.

import marimo

app = marimo.App(width="medium", app_title="Sweeps and lineages")


@app.cell
def _():
    import json
    import os
    from pathlib import Path

    import altair as alt
    import duckdb
    import marimo as mo
    import pandas as pd

    alt.data_transformers.disable_max_rows()
    return Path, alt, duckdb, json, mo, os, pd


@app.cell
def _(Path, duckdb, mo, os):
    snapshot = Path(os.environ.get("DDN_SNAPSHOT", "published/snapshot.duckdb"))
    mo.stop(
        not snapshot.exists(),
        mo.md(f"There is no `{snapshot}`. Publish one with `ddn snapshot`, or name it in `DDN_SNAPSHOT`."),
    )
    ddn = duckdb.connect(str(snapshot), read_only=True)
    return ddn, snapshot


@app.cell
def _(ddn, mo, snapshot):
    runs = ddn.sql(
        """
        SELECT training_type, recipe, size, count(*) AS runs,
          count(*) FILTER (state = 'finished') AS finished
        FROM analysis.runs GROUP BY ALL ORDER BY ALL
        """
    ).df()
    mo.vstack([mo.md(f"# Sweeps and lineages\n\n`{snapshot}`"), mo.md("## Runs"), mo.ui.table(runs)])
    return (runs,)


@app.cell
def _(ddn, mo):
    sweeps = ddn.sql(
        """
        SELECT sweep, training_type, any_value(recipe) AS recipe, any_value(size) AS size,
          any_value(axes) AS axes, any_value(cells) AS cells,
          count(DISTINCT cell) AS cells_with_runs, count(DISTINCT run_key) AS runs
        FROM analysis.sweeps GROUP BY ALL ORDER BY training_type, runs DESC
        """
    ).df()
    names = {f"{row.sweep}: {row.training_type}, {row.runs} runs": row.sweep for row in sweeps.itertuples()}
    tuned = [name for name in names if "finetuning" in name] or list(names)
    sweep = mo.ui.dropdown(names, value=tuned[0] if tuned else None, label="Sweep")
    mo.vstack([mo.md("## Sweeps, found from the configurations"), mo.ui.table(sweeps), sweep])
    return sweep, sweeps


@app.cell
def _(ddn, json, mo, pd, sweep):
    mo.stop(sweep.value is None, mo.md("There is no sweep in this snapshot."))
    cells = ddn.execute(
        "SELECT run_key, place, cell_state, is_finished FROM analysis.sweeps WHERE sweep = ?",
        [sweep.value],
    ).df()
    axes = pd.DataFrame([json.loads(place) for place in cells["place"]])
    final = ddn.sql(
        """
        SELECT run_key, arg_max(value, step) AS train_loss FROM analysis.progression
        WHERE metric = 'train_loss' AND isfinite(value) AND step IS NOT NULL GROUP BY run_key
        """
    ).df()
    grid = pd.concat([cells.drop(columns="place"), axes], axis=1).merge(final, on="run_key", how="left")
    axis_names = [name for name in axes.columns if axes[name].nunique() > 1]
    return axis_names, grid


@app.cell
def _(alt, axis_names, grid, mo):
    mo.stop(
        not axis_names or grid["train_loss"].isna().all(),
        mo.vstack([mo.md("No run of this sweep logged a training loss."), mo.ui.table(grid)]),
    )
    _ordered = sorted(axis_names, key=lambda name: -grid[name].nunique())
    _across = _ordered[0]
    _down = _ordered[1] if len(_ordered) > 1 else None
    _numbers = sorted(grid[_across].unique(), key=lambda text: (len(str(text)), str(text)))
    try:
        _numbers = sorted(grid[_across].unique(), key=float)
    except (TypeError, ValueError):
        pass
    heat = (
        alt.Chart(grid.dropna(subset=["train_loss"]))
        .mark_rect()
        .encode(
            x=alt.X(f"{_across}:N", sort=[str(value) for value in _numbers], title=_across),
            y=alt.Y(f"{_down}:N", title=_down) if _down else alt.value(20),
            color=alt.Color("mean(train_loss):Q", title="final train_loss", scale=alt.Scale(scheme="viridis")),
            tooltip=[*axis_names, "count()", alt.Tooltip("mean(train_loss):Q", format=".4f")],
        )
        .properties(width=480, title="Final training loss, lower is better")
    )
    mo.vstack([heat, mo.ui.table(grid.sort_values("train_loss"))])
    return (heat,)


@app.cell
def _(ddn, mo):
    lineages = ddn.sql(
        """
        SELECT coalesce(recipe || ' / ' || size || ' / ' || seed || ' / ' || step, parent_key, 'unknown')
            AS checkpoint,
          parent_kind, state, count(*) AS runs, min(confidence) AS least_confidence,
          count(*) FILTER (len(contradictions) > 0) AS contradicted
        FROM analysis.lineages GROUP BY ALL ORDER BY runs DESC
        """
    ).df()
    curves = ddn.sql(
        "SELECT DISTINCT lineage_id FROM analysis.continuous_curve WHERE checkpoint_type = 'posttraining' ORDER BY 1"
    ).df()["lineage_id"]
    lineage = mo.ui.dropdown(list(curves), value=curves.iloc[0] if len(curves) else None, label="Lineage")
    mo.vstack([mo.md("## Where runs come from"), mo.ui.table(lineages), lineage])
    return lineage, lineages


@app.cell
def _(alt, ddn, lineage, mo):
    mo.stop(lineage.value is None, mo.md("No curve goes on after pretraining in this snapshot."))
    curve = ddn.execute(
        """
        SELECT run_id, run_type, learning_rate, cumulative_tokens, metric, value
        FROM analysis.continuous_curve
        WHERE lineage_id = ? AND metric IN ('train_loss', 'pile-valppl') AND isfinite(value)
          AND cumulative_tokens IS NOT NULL
        ORDER BY run_id, cumulative_tokens
        """,
        [lineage.value],
    ).df()
    phases = (
        alt.Chart(curve)
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "cumulative_tokens:Q",
                title="tokens since token 0",
                axis=alt.Axis(format="~s", labelOverlap=True),
                scale=alt.Scale(zero=False),
            ),
            y=alt.Y("value:Q", scale=alt.Scale(zero=False), title=None),
            color=alt.Color("learning_rate:N", title="learning rate"),
            strokeDash=alt.StrokeDash("run_type:N", title="phase"),
            detail="run_id:N",
            row=alt.Row("metric:N", title=None),
            tooltip=["run_id", "run_type", "cumulative_tokens", "metric", "value"],
        )
        .properties(width=560, height=180, title=f"From token 0: {lineage.value}")
        .resolve_scale(x="independent", y="independent")
    )
    phases
    return curve, phases


if __name__ == "__main__":
    app.run()
