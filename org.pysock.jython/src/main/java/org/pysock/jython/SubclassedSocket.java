package org.pysock.jython;

import org.python.core.PyObject;
import org.python.core.PyStringMap;
import org.python.core.PyType;
import org.python.core.Slotted;

/** An instance of a Python class that is derived from {@code _socket.socket}: has the attributes and slots of that class. */
final class SubclassedSocket extends RawSocket implements Slotted {
    private static final long serialVersionUID = 1L;

    private final transient PyObject[] slots;
    private transient PyObject attributes;

    SubclassedSocket(PyType type) {
        super(type);
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
