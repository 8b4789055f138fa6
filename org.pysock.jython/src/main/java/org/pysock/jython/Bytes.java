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

    /** What to do with memory that is lent. */
    @FunctionalInterface
    interface Use {
        int with(ByteBuffer bytes) throws IOException;
    }

    /** A {@code str} of these bytes. */
    static PyString str(byte[] bytes) {
        return bytes.length == 0 ? Py.EmptyString : new PyString(StringUtil.fromBytes(bytes));
    }

    /** Format {@code s*}: lends the bytes of a string or buffer for reading. */
    static int read(PyObject data, String function, Use use) throws IOException {
        return read(data, function, 1, use);
    }

    /** {@link #read(PyObject, String, Use)} of the argument in a position. */
    static int read(PyObject data, String function, int position, Use use) throws IOException {
        if (data instanceof PyString text) {
            return use.with(ByteBuffer.wrap(encoded(text)));
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
        String characters = text instanceof PyUnicode unicode ? unicode.encode() : text.getString();
        if (characters.indexOf('\0') >= 0) {
            throw mustBe("string without null bytes", data, function, position);
        }
        return characters;
    }

    private static byte[] encoded(PyString text) {
        return text instanceof PyUnicode unicode ? StringUtil.toBytes(unicode.encode()) : text.toBytes();
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
