package org.pysock.jython;

import org.pysock.api.PySslContext;
import org.python.core.PyObject;
import org.python.core.PyStringMap;
import org.python.core.PyType;
import org.python.core.Slotted;

/** An instance of a Python class that is derived from {@code _ssl._SSLContext}, as {@code ssl.SSLContext} is. */
final class SubclassedContext extends SslContextObject implements Slotted {
    private static final long serialVersionUID = 1L;

    private final transient PyObject[] slots;
    private transient PyObject attributes;

    SubclassedContext(PyType type, PySslContext context) {
        super(type, context);
        slots = new PyObject[type.getNumSlots()];
        attributes = new PyStringMap();
    }

    @Override
    public PyObject getSlot(int index) {
        return slots[index];
    }

    @Override
    public void setSlot(int index, PyObject value) {
        slots[index] = value;
    }

    @Override
    public PyObject fastGetDict() {
        return attributes;
    }

    @Override
    public PyObject getDict() {
        return attributes;
    }

    @Override
    public void setDict(PyObject replacement) {
        attributes = replacement;
    }

    @Override
    public void dispatch__init__(PyObject[] args, String[] keywords) {
        getType().lookup("__init__").__get__(this, getType()).__call__(args, keywords);
    }
}
