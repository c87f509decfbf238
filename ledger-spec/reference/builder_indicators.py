"""Lines of `indicator` for the vectors."""

from typing import Any, Optional

from builder import Json, digest, drop


def objective(id: str = "O1", year: int = 2022, template: Optional[Json] = None,
              **more: Any) -> Json:
    line = {"action": "objective", "id": id,
            "template": template or {"digest": digest("template"), "id": "cn-2020"},
            "text": "合成数据预期目标", "year": year}
    return drop({**line, **more})


def outcome(id: str, objective: str = "O1", text: str = "合成数据完成情况") -> Json:
    return {"action": "outcome", "id": id, "objective": objective, "text": text}


def at_least(value: str, unit: Optional[str] = None) -> Json:
    return {"at_least": drop({"unit": unit, "value": value})}


def at_most(value: str, unit: Optional[str] = None) -> Json:
    return {"at_most": drop({"unit": unit, "value": value})}


def equal(value: str, unit: Optional[str] = None) -> Json:
    return {"equal": drop({"unit": unit, "value": value})}


def between(least: str, most: str, unit: Optional[str] = None) -> Json:
    return {"between": drop({"max": most, "min": least, "unit": unit})}


def described(text: str) -> Json:
    return {"described": {"text": text}}


def target(id: str, group: str = "quantity", points: str = "10", goal: Optional[Json] = None,
           **more: Any) -> Json:
    line = {"action": "target", "group": group, "id": id, "name": "合成数据指标" + id,
            "points": points, "target": goal, "year": 2022}
    return drop({**line, **more})


def result(id: str, indicator: str, actual: Any = None, explanation: Optional[str] = None,
           **more: Any) -> Json:
    line = {"action": "result", "actual": actual, "explanation": explanation, "id": id,
            "indicator": indicator}
    return drop({**line, **more})


def value(text: str) -> Json:
    return {"value": text}


def judged(percent: int, text: str = "合成数据评判") -> Json:
    return {"judged": {"percent": percent, "text": text}}


INAPPLICABLE = "inapplicable"


def report(id: str, total: str = "92.5", year: int = 2022, **more: Any) -> Json:
    return {"action": "report", "evidence": digest("report"), "id": id, "total": total,
            "year": year, **more}
