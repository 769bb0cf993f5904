"""What a machine is told whose question makes no sense."""

from collections.abc import Iterable, Mapping

from django.http import JsonResponse


def refused(reasons: Mapping[str, Iterable[object]]) -> JsonResponse:
    """400, with the reasons by parameter: {"errors": {"since": ["“May” is no date…"]}}."""
    errors = {name: [str(reason) for reason in found] for name, found in reasons.items()}
    return JsonResponse({"errors": errors}, status=400, json_dumps_params={"ensure_ascii": False})
