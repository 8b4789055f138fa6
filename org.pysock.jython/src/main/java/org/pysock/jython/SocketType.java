package org.pysock.jython;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;
import static org.pysock.api.constant.SocketConstants.SOL_SOCKET;
import static org.pysock.api.constant.SocketConstants.SO_LINGER;
import static org.pysock.api.constant.SocketConstants.SO_RCVTIMEO;
import static org.pysock.api.constant.SocketConstants.SO_SNDTIMEO;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import org.pysock.api.Accepted;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Received;
import org.pysock.api.ReceivedInto;
import org.pysock.api.error.InterruptedError;
import org.pysock.api.error.PlainError;
import org.pysock.api.policy.CompatibilityPolicy.Quirk;
import org.python.core.Py;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyDataDescr;
import org.python.core.PyFloat;
import org.python.core.PyNewWrapper;
import org.python.core.PyObject;
import org.python.core.PyOverridableNew;
import org.python.core.PyTuple;
import org.python.core.PyType;
import org.python.expose.BaseTypeBuilder;

/**
 * The Python type {@code _socket.socket}: one row per method of CPython 2.7's, without reflection. Arguments are read here,
 * their meaning is that of {@link PySocket}.
 */
final class SocketType {
    private static final String NAME = "_socket.socket";
    private static final int MAX_OPTION_BYTES = 1024;
    private static final int LINGER_BYTES = 8;

    private SocketType() {}

    private static final PyBuiltinMethod[] METHODS = {
        new Method<>(
                RawSocket.class, "__init__", Arity.named(0, "family", "type", "proto"), "socket", SocketType::init),
        method("__repr__", Arity.NONE, (self, args) -> self.__repr__()),
        method("accept", Arity.NONE, (self, args) -> accept(self)),
        method("bind", Arity.ONE, (self, args) -> {
            self.socket().bind(Hosts.address(args[0], self.socket().family()));
            return Py.None;
        }),
        method("close", Arity.NONE, (self, args) -> {
            self.close();
            return Py.None;
        }),
        method("connect", Arity.ONE, (self, args) -> {
            self.socket().connect(Hosts.address(args[0], self.socket().family()));
            return Py.None;
        }),
        method("connect_ex", Arity.ONE, (self, args) -> {
            return Py.newInteger(self.socket()
                    .connect_ex(Hosts.address(args[0], self.socket().family())));
        }),
        method("fileno", Arity.NONE, (self, args) -> {
            return wants(Quirk.FILENO_IS_THE_SOCKET)
                    ? self
                    : Py.newInteger(self.socket().fileno());
        }),
        method(
                "getpeername",
                Arity.NONE,
                (self, args) -> Hosts.tuple(self.socket().getpeername())),
        method(
                "getsockname",
                Arity.NONE,
                (self, args) -> Hosts.tuple(self.socket().getsockname())),
        method("getsockopt", Arity.of(2, 3), SocketType::getsockopt),
        method("gettimeout", Arity.NONE, (self, args) -> seconds(self.socket().gettimeout())),
        method("listen", Arity.ONE, (self, args) -> {
            self.socket().listen(Numbers.intObject(args[0]));
            return Py.None;
        }),
        method("recv", Arity.of(1, 2), SocketType::recv),
        method("recv_into", Arity.named(1, "buffer", "nbytes", "flags"), SocketType::recvInto),
        method("recvfrom", Arity.of(1, 2), SocketType::recvfrom),
        method("recvfrom_into", Arity.named(1, "buffer", "nbytes", "flags"), SocketType::recvfromInto),
        method("send", Arity.of(1, 2), (self, args) -> {
            int flags = Numbers.intArgument(args, 1, 0);
            PySocket socket = self.socket();
            return Py.newInteger(Bytes.read(args[0], "send", data -> socket.send(data, flags)));
        }),
        method("sendall", Arity.of(1, 2), (self, args) -> {
            int flags = Numbers.intArgument(args, 1, 0);
            PySocket socket = self.socket();
            Bytes.read(args[0], "sendall", data -> {
                sendAll(socket, data, flags);
                return 0;
            });
            return Py.None;
        }),
        method("sendto", Arity.of(2, 3, "takes 2 or 3 arguments"), SocketType::sendto),
        method("setblocking", Arity.ONE, (self, args) -> {
            self.socket().setblocking(Numbers.intObject(args[0]) != 0);
            return Py.None;
        }),
        method("setsockopt", Arity.of(3, 3), SocketType::setsockopt),
        method("settimeout", Arity.ONE, (self, args) -> {
            if (args[0] == Py.None) {
                self.socket().setblocking(true);
            } else {
                self.socket().settimeout(timeout(args[0]));
            }
            return Py.None;
        }),
        method("shutdown", Arity.ONE, (self, args) -> {
            self.socket().shutdown(Numbers.intObject(args[0]));
            return Py.None;
        }),
        // ours, for the module socket: a file made from a socket shares it
        method("_reuse", Arity.NONE, (self, args) -> {
            self.reuse();
            return Py.None;
        }),
        method("_drop", Arity.NONE, (self, args) -> {
            self.drop();
            return Py.None;
        }),
        // ours, for the module ssl
        method("_transfer", Arity.NONE, (self, args) -> self.transfer()),
        method("_linger", Arity.NONE, (self, args) -> {
            Lingering.add(self.owner());
            return Py.None;
        }),
    };

    private static final PyDataDescr[] ATTRIBUTES = {
        attribute("family", PySocket::family),
        attribute("type", PySocket::type),
        attribute("proto", PySocket::proto),
        attribute("timeout", socket -> socket.gettimeout().orElse(-1)),
    };

    static PyType define() {
        PyType.addBuilder(
                RawSocket.class,
                new BaseTypeBuilder(
                        NAME,
                        RawSocket.class,
                        PyObject.class,
                        true,
                        Docstrings.of(NAME),
                        METHODS,
                        ATTRIBUTES,
                        maker()));
        return PyType.fromClass(RawSocket.class);
    }

    private static PyBuiltinMethod method(String name, Arity arity, Method.Body<RawSocket> body) {
        return new Method<>(RawSocket.class, NAME, name, arity, body);
    }

    private static PyDataDescr attribute(String name, java.util.function.Function<PySocket, Object> value) {
        return new PyDataDescr(name, PyObject.class, Docstrings.of(NAME + "." + name)) {
            private static final long serialVersionUID = 1L;

            @Override
            public Object invokeGet(PyObject self) {
                try {
                    return value.apply(((RawSocket) self).socket());
                } catch (IOException notOpen) {
                    throw Errors.python(notOpen);
                }
            }

            @Override
            public boolean implementsDescrGet() {
                return true;
            }

            @Override
            public boolean implementsDescrSet() {
                return false;
            }
        };
    }

    private static PyNewWrapper maker() {
        return new PyOverridableNew() {
            private static final long serialVersionUID = 1L;

            @Override
            public PyObject createOfType(boolean init, PyObject[] args, String[] keywords) {
                RawSocket made = new RawSocket(for_type);
                if (init) {
                    for_type.lookup("__init__").__get__(made, for_type).__call__(args, keywords);
                }
                return made;
            }

            @Override
            public PyObject createOfSubtype(PyType subtype) {
                return new SubclassedSocket(subtype);
            }
        };
    }

    private static boolean wants(Quirk quirk) throws IOException {
        return Importer.currentSockets().quirks().contains(quirk);
    }

    private static PyObject init(RawSocket self, PyObject[] args) throws IOException {
        int family = Numbers.intArgument(args, 0, AF_INET);
        int type = Numbers.intArgument(args, 1, SOCK_STREAM);
        int proto = Numbers.intArgument(args, 2, 0);
        self.open(Importer.currentSockets().socket(family, type, proto));
        return Py.None;
    }

    private static PyObject accept(RawSocket self) throws IOException {
        Accepted accepted = self.socket().accept();
        return new PyTuple(new RawSocket(accepted.socket()), Hosts.tuple(accepted.address()));
    }

    private static PyObject recv(RawSocket self, PyObject[] args) throws IOException {
        int size = size(args, "recv");
        int flags = Numbers.intArgument(args, 1, 0);
        PySocket socket = self.socket();
        if (Scratch.suits(size)) {
            return Bytes.received(size, memory -> socket.recv_into(memory, flags));
        }
        // CPython 2.7 asks the kernel for nothing too, unlike CPython 3
        return Bytes.str(size == 0 ? socket.recvfrom(0, flags).data() : socket.recv(size, flags));
    }

    private static PyObject recvfrom(RawSocket self, PyObject[] args) throws IOException {
        int size = size(args, "recvfrom");
        Received received = self.socket().recvfrom(size, Numbers.intArgument(args, 1, 0));
        return new PyTuple(Bytes.str(received.data()), Hosts.tuple(received.address()));
    }

    private static int size(PyObject[] args, String function) {
        int size = Numbers.intArgument(args[0]);
        Numbers.intArgument(args, 1, 0);
        if (size < 0) {
            throw Py.ValueError("negative buffersize in " + function);
        }
        return size;
    }

    private static PyObject recvInto(RawSocket self, PyObject[] args) throws IOException {
        int flags = Numbers.intArgument(args, 2, 0);
        PySocket socket = self.socket();
        String tooSmall = "buffer too small for requested bytes";
        return Py.newInteger(receiveInto(
                args,
                "recv_into",
                tooSmall,
                memory -> memory.hasRemaining()
                        ? socket.recv_into(memory, flags)
                        : socket.recvfrom_into(memory, flags).nbytes()));
    }

    private static PyObject recvfromInto(RawSocket self, PyObject[] args) throws IOException {
        int flags = Numbers.intArgument(args, 2, 0);
        PySocket socket = self.socket();
        Address[] sender = new Address[1];
        String tooSmall = "nbytes is greater than the length of the buffer";
        int count = receiveInto(args, "recvfrom_into", tooSmall, memory -> {
            ReceivedInto received = socket.recvfrom_into(memory, flags);
            sender[0] = received.address();
            return received.nbytes();
        });
        return new PyTuple(Py.newInteger(count), Hosts.tuple(sender[0]));
    }

    private static int receiveInto(PyObject[] args, String function, String tooSmall, Bytes.Use receive)
            throws IOException {
        int size = Numbers.intArgument(args, 1, 0);
        return Bytes.write(args[0], function, memory -> {
            if (size < 0) {
                throw Py.ValueError("negative buffersize in " + function);
            }
            if (size > memory.remaining()) {
                throw Py.ValueError(tooSmall);
            }
            return receive.with(size == 0 ? memory : memory.limit(memory.position() + size));
        });
    }

    /** A signal ends it only if the handler raises something; else the rest follows, with the whole timeout. */
    private static void sendAll(PySocket socket, ByteBuffer data, int flags) throws IOException {
        while (true) {
            try {
                socket.sendall(data, flags);
                return;
            } catch (InterruptedError interrupted) {
                if (!Interruptions.meetInWait()) {
                    throw interrupted;
                }
            }
        }
    }

    private static PyObject sendto(RawSocket self, PyObject[] args) throws IOException {
        PySocket socket = self.socket();
        int flags = args.length == 3 ? Numbers.intArgument(args[1]) : 0;
        PyObject address = args[args.length - 1];
        return Py.newInteger(Bytes.read(
                args[0], "sendto", data -> socket.sendto(data, flags, Hosts.address(address, socket.family()))));
    }

    private static PyObject getsockopt(RawSocket self, PyObject[] args) throws IOException {
        int level = Numbers.intArgument(args[0]);
        int option = Numbers.intArgument(args[1]);
        int length = Numbers.intArgument(args, 2, 0);
        if (length == 0 && level == SOL_SOCKET && option == SO_LINGER && wants(Quirk.LINGER_IS_PACKED)) {
            length = LINGER_BYTES;
        }
        if (length == 0) {
            return Py.newInteger(ByteOrders.number(level, option, self.socket().getsockopt(level, option)));
        }
        if (length < 0 || length > MAX_OPTION_BYTES) {
            throw PlainError.of("getsockopt buflen out of range");
        }
        return Bytes.str(ByteOrders.toPython(level, option, packed(self, level, option, length), length));
    }

    /** A timeval of Jython's C longs is half as long as the machine's. */
    private static byte[] packed(RawSocket self, int level, int option, int length) throws IOException {
        boolean timeval = level == SOL_SOCKET && (option == SO_RCVTIMEO || option == SO_SNDTIMEO);
        return self.socket().getsockopt(level, option, timeval ? 2 * Long.BYTES : length);
    }

    private static PyObject setsockopt(RawSocket self, PyObject[] args) throws IOException {
        int level = Numbers.intArgument(args[0]);
        int option = Numbers.intArgument(args[1]);
        if (Numbers.isInteger(args[2]) && Numbers.fitsInt(args[2])) {
            int value = Numbers.intArgument(args[2]);
            self.socket().setsockopt(level, option, ByteOrders.number(level, option, value));
        } else {
            byte[] value = Bytes.readOnly(args[2], "setsockopt", 3);
            self.socket().setsockopt(level, option, ByteOrders.toMachine(level, option, value));
        }
        return Py.None;
    }

    /** A timeout that may be set: not negative. */
    static double timeout(PyObject value) {
        double seconds = Numbers.doubleObject(value);
        if (seconds < 0) {
            throw Py.ValueError("Timeout value out of range");
        }
        return seconds;
    }

    /** Python's view of a timeout. */
    static PyObject seconds(OptionalDouble timeout) {
        return timeout.isPresent() ? new PyFloat(timeout.getAsDouble()) : Py.None;
    }
}
