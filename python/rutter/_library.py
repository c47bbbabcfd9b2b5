"""librutter through ctypes: where it is, what its functions take (plain/plain.h), whose memory is whose."""

from __future__ import annotations

import ctypes
import os
import sysconfig
import threading
from typing import Any, Optional

from ._error import CODES, Error, Problem

_NAME = "librutter.so.0"


class _Err(ctypes.Structure):
    """rtr_err of base/error.h."""

    _fields_ = [("code", ctypes.c_int), ("where", ctypes.c_char * 160), ("what", ctypes.c_char * 320),
                ("fix", ctypes.c_char * 320)]


class Sheet(ctypes.Structure):
    """rtr_plain_sheet: how a map is to be; None and 0 mean as the case says."""

    _fields_ = [("format", ctypes.c_char_p), ("frame", ctypes.c_char_p), ("layout", ctypes.c_char_p),
                ("theme", ctypes.c_char_p), ("width", ctypes.c_int), ("height", ctypes.c_int)]


_TEXT = ctypes.c_char_p
_OUT = ctypes.POINTER(ctypes.c_void_p)
_HANDLE = ctypes.c_void_p
_SIZE = ctypes.POINTER(ctypes.c_size_t)
#: Each ends with an rtr_err and returns a code.
_FUNCTIONS = {
    "rtr_plain_new": [_TEXT, _OUT],
    "rtr_plain_read": [_HANDLE, _TEXT, ctypes.c_size_t, _TEXT, _OUT],
    "rtr_plain_case_load": [_HANDLE, _TEXT, _OUT, _OUT],
    "rtr_plain_case_parse": [_HANDLE, _TEXT, _TEXT, _OUT, _OUT],
    "rtr_plain_case_geojson": [_HANDLE, _TEXT, _OUT],
    "rtr_plain_case_picture": [_HANDLE, ctypes.POINTER(Sheet), _OUT, _SIZE],
    "rtr_plain_case_alt": [_HANDLE, ctypes.POINTER(Sheet), _OUT],
    "rtr_plain_case_page": [_HANDLE, _OUT],
}


def _candidates() -> list[str]:
    """Beside the package; under the prefix PREFIX/lib/python3/dist-packages/rutter that it is installed in (a folder
    that rutter was built in has the same shape); else where the system's loader looks."""
    package = os.path.dirname(os.path.abspath(__file__))
    prefix = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(package))))
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    folders = [package, prefix, os.path.join(prefix, "lib", multiarch), os.path.join(prefix, "lib"),
               os.path.join(prefix, "lib64")]
    paths = [os.path.join(folder, _NAME) for folder in folders]
    return [path for path in paths if os.path.exists(path)] + [_NAME]


class Library:
    """The library with its data files, opened at the first use."""

    def __init__(self, path: Optional[str], data: Optional[str]) -> None:
        tried = [path] if path else _candidates()
        try:
            self._calls = ctypes.CDLL(tried[0])
        except OSError as error:
            raise Error("not found", Problem(f"cannot load {tried[0]}: {error}", fix="install rutter, or name the library "
                                             "with rutter.use(library=...)")) from None
        for name, arguments in _FUNCTIONS.items():
            function = getattr(self._calls, name)
            function.argtypes = [*arguments, ctypes.POINTER(_Err)]
            function.restype = ctypes.c_int
        for name in ("rtr_plain_release", "rtr_plain_free", "rtr_plain_case_free"):
            getattr(self._calls, name).argtypes = [_HANDLE]
            getattr(self._calls, name).restype = None
        self._calls.rtr_plain_version.restype = ctypes.c_char_p
        self.version: str = self._calls.rtr_plain_version().decode()
        handle = ctypes.c_void_p()
        self.call("rtr_plain_new", encode_path(data), ctypes.byref(handle))
        self.handle = handle  # for as long as the process lives: it is shared by all threads and cases

    def attempt(self, name: str, *arguments: Any) -> Optional[Error]:
        """Call a function; what went wrong, if anything did."""
        err = _Err()
        code = getattr(self._calls, name)(*arguments, ctypes.byref(err))
        if not code:
            return None
        first = Problem(*(part.decode("utf-8", "replace") for part in (err.what, err.where, err.fix)))
        return Error(CODES[code] if code < len(CODES) else "unsupported", first)

    def call(self, name: str, *arguments: Any) -> None:
        error = self.attempt(name, *arguments)
        if error:
            raise error

    def take(self, pointer: ctypes.c_void_p, size: Optional[int] = None) -> bytes:
        """The bytes behind a pointer that the library handed out, which is given back; up to a NUL without a size."""
        if not pointer.value:
            return b""
        try:
            return ctypes.string_at(pointer.value) if size is None else ctypes.string_at(pointer.value, size)
        finally:
            self._calls.rtr_plain_release(pointer)

    def free_case(self, handle: int) -> None:
        self._calls.rtr_plain_case_free(handle)


_lock = threading.Lock()
_library: Optional[Library] = None


def encode(text: Optional[str]) -> Optional[bytes]:
    """For a C string, which ends at a NUL."""
    if text is not None and "\0" in text:
        raise Error("bad argument", Problem("a text has a NUL in it", fix="take it out"))
    return None if text is None else text.encode("utf-8", "replace")


def encode_path(path: Optional[str]) -> Optional[bytes]:
    """The same for the name of a file, which need not be UTF-8."""
    encode(path)
    return None if path is None else os.fsencode(path)


def use(library: Optional[str] = None, data: Optional[str] = None) -> None:
    """Say where librutter and its data files are, instead of where they are installed.

    `library` is the path of librutter.so.0, `data` the folder that holds rutter.gaz. Cases that are loaded already stay
    with what they were loaded with.
    """
    global _library
    with _lock:
        _library = Library(library, data)


def the_library() -> Library:
    """The library in use; found and opened the first time."""
    global _library
    with _lock:
        if _library is None:
            _library = Library(None, None)
        return _library


def version() -> str:
    """The version of librutter, "0.1.0"."""
    return the_library().version
