"""Conditions that ask other tables, written in SQL once.

Whether readers may see something is asked in nearly every query, mostly of other tables: does a public article name
this person? Django builds such a subquery anew for each query that contains it, copies it at every further step, and
then writes it out; that was more than half of what a page cost. But only the outer query's columns ever differ, so
the text between them is kept.
"""

import re
from collections.abc import Sequence
from itertools import count
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

GAP = "\0"
"""Stands for a column of the outer query; PostgreSQL's texts never hold it."""

ALIAS = re.compile(r"\b[A-Z]+\d+\b")
"""A name that Django gives to a table in a subquery: “U0”."""

numbers = count(1)


class Gap(models.Expression):
    """The place of one column of the outer query."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.BooleanField())  # never looked at: the other side says what is compared
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Leave a gap."""
        return f"{GAP}{self.name}{GAP}", ()


class Outside(Query):
    """Any outer query: it has every column that it is asked for."""

    def __init__(self) -> None:
        super().__init__(None)
        self.names: dict[str, None] = {}

    def resolve_ref(self, name: str, *_: Any, **__: Any) -> Gap:
        """Note the column, which is left open."""
        self.names[name] = None
        return Gap(name)


class Text:
    """The text of a subquery, written at its first use; its tables have names that no other query gives."""

    def __init__(self, subquery: models.Subquery) -> None:
        outside = Outside()
        self.resolved: models.Subquery = subquery.resolve_expression(outside)
        self.columns = list(outside.names)
        self.ending = f"_{next(numbers)}"
        self.kept: tuple[list[str], Sequence[Any]] | None = None

    def parts(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[list[str], Sequence[Any]]:
        """The text, in which every second part is a column's name, and its parameters."""
        if self.kept is None:
            sql, params = self.resolved.copy().as_sql(compiler, connection)
            self.kept = ALIAS.sub(rf"\g<0>{self.ending}", sql).split(GAP), params
        return self.kept


class Written(models.Expression):
    """A subquery whose text is kept; `columns` are those of the outer query."""

    subquery = True

    def __init__(self, text: Text, output_field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.text = text
        self.columns: list[Any] = [models.F(name) for name in text.columns]

    def get_source_expressions(self) -> list[Any]:
        """The columns of the outer query."""
        return self.columns

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        """Take the columns as the outer query calls them."""
        self.columns = list(exprs)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """The text, with the outer query's columns filled in."""
        parts, params = self.text.parts(compiler, connection)
        columns = {
            name: _column(compiler, column) for name, column in zip(self.text.columns, self.columns, strict=True)
        }
        return "".join(columns[part] if place % 2 else part for place, part in enumerate(parts)), tuple(params)


def _column(compiler: SQLCompiler, column: Any) -> str:
    """The outer query's name for one of its columns. An expression with parameters of its own has no place here."""
    sql, params = compiler.compile(column)
    assert not params, sql  # noqa: S101 (where they would stand among the kept parameters is not known)
    return str(sql)


def exists(rows: "models.QuerySet[Any]") -> models.Q:
    """A condition: there are such rows, which may ask for columns of the outer query (OuterRef). To be kept and reused."""
    return models.Q(Written(Text(models.Exists(rows)), models.BooleanField()))


def first_value(rows: "models.QuerySet[Any]", column: str, field: "models.Field[Any, Any]") -> Written:
    """An expression: that column of the first of such rows, which is of the kind `field`. To be kept and reused."""
    return Written(Text(models.Subquery(rows.values(column)[:1])), field)
