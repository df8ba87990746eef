"""Joins static libraries for several machines into one, as `lipo -create` does: universal.py OUT LIBRARY...

The machine of a library is that of its target, which the path names. A single library is copied.
"""

import shutil
import struct
import sys

# Type and subtype of each machine, from <mach/machine.h>.
MACHINES = {"aarch64": (0x0100000C, 0), "x86_64": (0x01000007, 3)}
# Libraries begin at multiples of this power of two.
ALIGNMENT = 3


def machine(path):
    return next(parts for name, parts in MACHINES.items() if f"/{name}-apple-" in path)


def main(out, *libraries):
    if len(libraries) == 1:
        shutil.copyfile(libraries[0], out)
        return
    contents = []
    for path in libraries:
        with open(path, "rb") as file:
            contents.append(file.read())
    # <mach-o/fat.h>: everything in the header is big-endian.
    header = struct.pack(">II", 0xCAFEBABE, len(libraries))
    offset = 8 + 20 * len(libraries)
    body = b""
    for path, content in zip(libraries, contents):
        padding = -(offset + len(body)) % 2**ALIGNMENT
        body += bytes(padding)
        header += struct.pack(">iiIII", *machine(path), offset + len(body), len(content), ALIGNMENT)
        body += content
    with open(out, "wb") as file:
        file.write(header + body)


main(*sys.argv[1:])
