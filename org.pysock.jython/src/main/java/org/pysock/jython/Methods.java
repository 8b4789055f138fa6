package org.pysock.jython;

import java.util.HashMap;
import java.util.Map;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;

/** A Python object that consists of functions and computed attributes. */
class Methods extends PyObject {
    private static final long serialVersionUID = 1L;

    /** Computes an attribute each time somebody asks. */
    @FunctionalInterface
    interface Attribute {
        PyObject value();
    }

    private final String name;
    private final transient Map<String, Attribute> attributes = new HashMap<>();

    Methods(String name) {
        this.name = name;
    }

    final void add(Function function) {
        String called = function.fastGetName().toString();
        function.tell(Docstrings.of(name + "." + called));
        attributes.put(called, () -> function);
    }

    final void add(String attribute, Attribute value) {
        attributes.put(attribute, value);
    }

    @Override
    public PyObject __findattr_ex__(String attribute) {
        Attribute found = attributes.get(attribute);
        return found == null ? super.__findattr_ex__(attribute) : found.value();
    }

    @Override
    public PyObject __dir__() {
        PyList names = new PyList();
        attributes.keySet().stream().sorted().forEach(attribute -> names.append(new PyString(attribute)));
        return names;
    }

    @Override
    public PyString __repr__() {
        return new PyString(toString());
    }

    @Override
    public String toString() {
        return "<" + name + " object at 0x" + Integer.toHexString(System.identityHashCode(this)) + ">";
    }
}
