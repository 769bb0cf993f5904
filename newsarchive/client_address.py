"""Whose request it is: the address that failed logins are counted by."""

from ipaddress import ip_address

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address that connected to us. (Anybody can write what X-Forwarded-For says: it is not looked at.)"""
    return request.META.get("REMOTE_ADDR") or None


def forwarded_address(request: HttpRequest) -> str | None:
    """The address that connected to our proxy.

    A proxy adds it to X-Forwarded-For behind whatever the visitor wrote there, so only the last one counts.
    The proxy's own address when it added none.
    """
    last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(last))
    except ValueError:
        return client_address(request)
