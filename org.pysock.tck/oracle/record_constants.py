# coding: utf-8
"""Record what names and numbers CPython's socket, select and errno have, their texts and their exception classes.

    python record_constants.py > out.tsv        (runs on 2.7 and on 3.x)

Columns: where, name, value. `socket`, `select`, `errno`: every integer constant. `errorcode`: errno.errorcode.
`strerror`: number and text, also of numbers without a name. `gaierror`: number and text of getaddrinfo's errors.
`exception`: a class and its bases; `class of errno`: what OSError makes of a number. `module`: what else a module has.
"""
from __future__ import print_function
import ctypes, errno, numbers, os, select, socket, ssl

from recording import class_name, describe_error, emit

MODULES = [('socket', socket), ('select', select), ('errno', errno)]
BEYOND = (-1, 0, 41, 58, 134, 135, 512, 1000)             # numbers without a name, and the edges
EXCEPTIONS = [
    ('socket.error', socket.error), ('socket.timeout', socket.timeout), ('socket.gaierror', socket.gaierror),
    ('socket.herror', socket.herror), ('select.error', select.error), ('EnvironmentError', EnvironmentError),
    ('IOError', IOError), ('OSError', OSError), ('InterruptedError', None), ('BlockingIOError', None),
    ('ConnectionError', None), ('BrokenPipeError', None), ('ConnectionAbortedError', None),
        ('ConnectionRefusedError', None),
    ('ConnectionResetError', None), ('TimeoutError', None), ('FileExistsError', None), ('FileNotFoundError', None),
    ('PermissionError', None), ('ChildProcessError', None), ('NotADirectoryError', None), ('IsADirectoryError', None),
    ('ProcessLookupError', None), ('UnsupportedOperation', None), ('ValueError', ValueError),
    ('OverflowError', OverflowError),
    ('UnicodeError', UnicodeError), ('ssl.SSLError', ssl.SSLError), ('ssl.CertificateError', ssl.CertificateError),
]


def is_constant(name, value):
    return isinstance(value, numbers.Integral) and not isinstance(value, bool) and not name.startswith('_')


def constants():
    for where, module in MODULES:
        for name in sorted(dir(module)):
            if is_constant(name, getattr(module, name)):
                emit(where, name, '%d' % getattr(module, name))


def error_texts():
    for number in sorted(errno.errorcode):
        emit('errorcode', '%d' % number, errno.errorcode[number])
    for number in sorted(set(errno.errorcode) | set(BEYOND)):
        emit('strerror', '%d' % number, os.strerror(number))


def lookups():
    """getaddrinfo calls that need no server, by what they fail with."""
    return [
        ('EAI_NONAME', ('256.0.0.1', 1, 0, 0, 0, socket.AI_NUMERICHOST)),
        ('EAI_SERVICE', ('127.0.0.1', 'no-such-service')),
        ('EAI_FAMILY', ('127.0.0.1', 1, 999)), ('EAI_SOCKTYPE', ('127.0.0.1', 1, 0, 99)),
        ('EAI_BADFLAGS', ('127.0.0.1', 1, 0, 0, 0, 0x40000000)), ('EAI_ADDRFAMILY', ('::1', 1, socket.AF_INET)),
        ('EAI_NONAME of None, None', (None, None)), ('EAI_SERVICE of a protocol', ('127.0.0.1', 'http', 0,
            socket.SOCK_RAW)),
    ]


def resolver_texts():
    gai_strerror = ctypes.CDLL(None).gai_strerror
    gai_strerror.restype = ctypes.c_char_p
    for name in sorted(n for n in dir(socket) if n.startswith('EAI_')):
        number = getattr(socket, name)
        emit('gaierror', '%s %d' % (name, number), gai_strerror(number).decode('ascii'))
    hstrerror = ctypes.CDLL(None).hstrerror
    hstrerror.restype = ctypes.c_char_p
    for number in range(-1, 6):
        emit('herror', '%d' % number, hstrerror(number).decode('ascii'))
    for label, args in lookups():
        try:
            text = repr(len(socket.getaddrinfo(*args)) > 0)
        except Exception as e:
            text = describe_error(e)
        emit('getaddrinfo', label, text)


def find_class(name):
    try:
        import builtins
    except ImportError:
        import exceptions as builtins
    return getattr(builtins, name, None)


def exception_classes():
    for name, c in EXCEPTIONS:
        c = c or find_class(name)
        if c is None:
            emit('exception', name, '(no such name)')
            continue
        emit('exception', name, '%s: bases %s: %s' % (
            class_name(c), ', '.join(class_name(b) for b in c.__bases__), ' > '.join(class_name(b) for b in c.__mro__)))
    for number in sorted(errno.errorcode):
        emit('class of errno', '%d %s' % (number, errno.errorcode[number]), class_name(type(OSError(number, 'x'))))


def other_names():
    for where, module in MODULES:
        for name in sorted(dir(module)):
            value = getattr(module, name)
            if not is_constant(name, value) and not name.startswith('_') and type(value).__name__ != 'module':
                emit('module', '%s.%s' % (where, name), type(value).__name__)
    for where, module in MODULES[:2]:
        emit('module', where + '.__all__', ' '.join(sorted(getattr(module, '__all__', []))))


def enumerations():
    """What 3.x says of a constant that it prints by name."""
    for name in ('AF_INET', 'AF_UNIX', 'SOCK_STREAM', 'SOCK_DGRAM', 'MSG_PEEK', 'AI_PASSIVE', 'EAI_NONAME',
        'SOL_SOCKET', 'SHUT_RD'):
        value = getattr(socket, name)
        emit('text of a constant', name, '%s repr %r str %s' % (type(value).__name__, value, value))


if __name__ == '__main__':
    for rows in (constants, error_texts, resolver_texts, exception_classes, other_names, enumerations):
        rows()
