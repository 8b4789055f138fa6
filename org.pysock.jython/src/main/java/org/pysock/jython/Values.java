package org.pysock.jython;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.pysock.api.SslConnection;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyInteger;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PySequence;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyUnicode;

/** What the ssl module tells in Java's collections, as Python's, and back. */
final class Values {
    private static final int MAX_ASCII = 0x7f;

    private Values() {}

    /** Python's value: a map is a dict, a list is a tuple, bytes and ASCII are a {@code str}, {@code null} is None. */
    static PyObject python(Object value) {
        if (value == null) {
            return Py.None;
        }
        if (value instanceof Map<?, ?> map) {
            PyDictionary dict = new PyDictionary();
            map.forEach((key, each) -> dict.__setitem__(python(key), python(each)));
            return dict;
        }
        if (value instanceof List<?> list) {
            return new PyTuple(list.stream().map(Values::python).toArray(PyObject[]::new));
        }
        if (value instanceof Object[] array) {
            return python(List.of(array));
        }
        if (value instanceof byte[] bytes) {
            return Bytes.str(bytes);
        }
        if (value instanceof Boolean flag) {
            return Py.newBoolean(flag);
        }
        if (value instanceof Number number) {
            return Py.newInteger(number.longValue());
        }
        if (value instanceof SslConnection.Cipher cipher) {
            return new PyTuple(text(cipher.name()), text(cipher.protocol()), Py.newInteger(cipher.secret_bits()));
        }
        return text(value.toString());
    }

    /** A Python list of what {@link #python} makes of each; None for {@code null}. */
    static PyObject list(List<?> values) {
        if (values == null) {
            return Py.None;
        }
        PyList list = new PyList();
        values.forEach(value -> list.append(python(value)));
        return list;
    }

    /** ASCII as a {@code str}, other text as unicode; None for {@code null}. */
    static PyObject text(String text) {
        if (text == null) {
            return Py.None;
        }
        return text.chars().allMatch(c -> c <= MAX_ASCII) ? new PyString(text) : new PyUnicode(text);
    }

    /** The reverse of {@link #python}. */
    static Object java(PyObject value) {
        if (value instanceof PyString text) {
            return text.getString();
        }
        if (value instanceof PyInteger || value instanceof PyLong) {
            return value.asLong();
        }
        if (value instanceof PyDictionary dict) {
            Map<String, Object> map = new LinkedHashMap<>();
            dict.getMap().forEach((key, each) -> map.put(key.toString(), java(each)));
            return map;
        }
        if (value instanceof PySequence sequence) {
            return StreamSupport.stream(sequence.asIterable().spliterator(), false)
                    .map(Values::java)
                    .toList();
        }
        return value == Py.None ? null : value.toString();
    }
}
