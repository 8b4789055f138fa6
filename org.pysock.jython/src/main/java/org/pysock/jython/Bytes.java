package org.pysock.jython;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.python.core.BufferProtocol;
import org.python.core.Py;
import org.python.core.PyArray;
import org.python.core.PyBUF;
import org.python.core.PyBuffer;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyUnicode;
import org.python.core.util.StringUtil;

/**
 * Python's strings and buffers as bytes and back: copies a {@code str}, whose bytes Jython keeps as characters, and lends the
 * memory of everything else for the time of one call.
 */
final class Bytes {
    private Bytes() {}

    /** What Jython lets only classes of its family say: that these characters are bytes, which it would look at one by one. */
    private static final class Characters extends PyString {
        private static final long serialVersionUID = 1L;

        Characters(String bytes) {
            super(TYPE, bytes, true);
        }
    }

    /** What to do with memory that is lent. */
    @FunctionalInterface
    interface Use {
        int with(ByteBuffer bytes) throws IOException;
    }

    /** A {@code str} of these bytes. */
    static PyString str(byte[] bytes) {
        return str(bytes, bytes.length);
    }

    private static PyString str(byte[] bytes, int count) {
        // the Python string of a derived class is one of Jython's own class
        return count == 0 ? Py.EmptyString : new Characters(StringUtil.fromBytes(bytes, 0, count)).__str__();
    }

    /** A {@code str} of what is put at the beginning of memory of {@code size} bytes, which {@link Scratch} suits. */
    static PyString received(int size, Use receive) throws IOException {
        byte[] memory = Scratch.take();
        try {
            return str(memory, receive.with(ByteBuffer.wrap(memory, 0, size)));
        } finally {
            Scratch.give(memory);
        }
    }

    /** Format {@code s*}: lends the bytes of a string or buffer for reading. */
    static int read(PyObject data, String function, Use use) throws IOException {
        return read(data, function, 1, use);
    }

    /** {@link #read(PyObject, String, Use)} of the argument in a position. */
    static int read(PyObject data, String function, int position, Use use) throws IOException {
        if (data instanceof PyString text) {
            return lend(characters(text), use);
        }
        if (data instanceof PyArray array) {
            return use.with(ByteBuffer.wrap(StringUtil.toBytes(array.tostring())));
        }
        try (PyBuffer buffer = view(data, PyBUF.SIMPLE)) {
            if (buffer == null) {
                throw mustBe("string or buffer", data, function, position);
            }
            return use.with(buffer.getNIOByteBuffer());
        }
    }

    /** Format {@code w*}: lends memory for writing. */
    static int write(PyObject data, String function, Use use) throws IOException {
        if (data instanceof PyUnicode) {
            throw Py.TypeError("cannot use unicode as modifiable buffer");
        }
        if (data instanceof PyArray array) {
            return writeArray(array, use);
        }
        try (PyBuffer buffer = view(data, PyBUF.WRITABLE)) {
            if (buffer == null) {
                throw mustBe("read-write buffer", data, function, 1);
            }
            return use.with(buffer.getNIOByteBuffer());
        }
    }

    /** An array keeps its elements as Java's primitives, so it gives and takes a copy. */
    private static int writeArray(PyArray array, Use use) throws IOException {
        byte[] bytes = StringUtil.toBytes(array.tostring());
        int count = use.with(ByteBuffer.wrap(bytes));
        array.fromstring(0, StringUtil.fromBytes(bytes));
        return count;
    }

    /** Format {@code s#}: the bytes of a string or of memory that cannot change. */
    static byte[] readOnly(PyObject data, String function, int position) {
        if (data instanceof PyString text) {
            return encoded(text);
        }
        try (PyBuffer buffer = view(data, PyBUF.SIMPLE)) {
            if (buffer == null || !buffer.isReadonly()) {
                throw mustBe("string or read-only buffer", data, function, position);
            }
            byte[] bytes = new byte[buffer.getLen()];
            buffer.copyTo(bytes, 0);
            return bytes;
        }
    }

    /** Format {@code s}: a string without null bytes; characters stand for bytes. */
    static String text(PyObject data, String function, int position) {
        if (!(data instanceof PyString text)) {
            throw mustBe("string", data, function, position);
        }
        String characters = characters(text);
        if (characters.indexOf('\0') >= 0) {
            throw mustBe("string without null bytes", data, function, position);
        }
        return characters;
    }

    private static byte[] encoded(PyString text) {
        return StringUtil.toBytes(characters(text));
    }

    /** A string's bytes as characters. */
    private static String characters(PyString text) {
        return text instanceof PyUnicode unicode ? unicode.encode() : text.getString();
    }

    // the one way from characters that are bytes to memory that is there already; deprecated for others
    @SuppressWarnings("deprecation")
    private static int lend(String bytes, Use use) throws IOException {
        int count = bytes.length();
        if (!Scratch.suits(count)) {
            return use.with(ByteBuffer.wrap(StringUtil.toBytes(bytes)));
        }
        byte[] memory = Scratch.take();
        try {
            bytes.getBytes(0, count, memory, 0);
            return use.with(ByteBuffer.wrap(memory, 0, count));
        } finally {
            Scratch.give(memory);
        }
    }

    private static PyBuffer view(PyObject data, int flags) {
        if (!(data instanceof BufferProtocol owner)) {
            return null;
        }
        try {
            return owner.getBuffer(flags);
        } catch (PyException | ClassCastException notSo) {
            return null;
        }
    }

    static PyException mustBe(String what, PyObject got, String function, int position) {
        String type = got == Py.None ? "None" : got.getType().fastGetName();
        return Py.TypeError(function + "() argument " + position + " must be " + what + ", not " + type);
    }
}
