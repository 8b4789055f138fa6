package org.pysock.jython;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.python.core.Py;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyDataDescr;
import org.python.core.PyNewWrapper;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.expose.BaseTypeBuilder;

/** The rows of a Python type that is made of a Java class: its methods and attributes, and how an instance is made. */
final class TypeRows<T extends PyObject> {
    private final String name;
    private final Class<T> kind;
    private final List<PyBuiltinMethod> methods = new ArrayList<>();
    private final List<PyDataDescr> attributes = new ArrayList<>();

    /** Reads an attribute. */
    @FunctionalInterface
    interface Getter<T> {
        PyObject of(T self) throws IOException;
    }

    /** Writes an attribute. */
    @FunctionalInterface
    interface Setter<T> {
        void to(T self, PyObject value) throws IOException;
    }

    /** Makes an instance of the type, or of a class derived from it. */
    @FunctionalInterface
    interface Maker {
        PyObject make(PyType type, PyObject[] args, String[] keywords) throws IOException;
    }

    /** Nobody but the module makes instances. */
    static final Maker NOBODY = (type, args, keywords) -> {
        throw Py.TypeError("cannot create '" + type.fastGetName() + "' instances");
    };

    TypeRows(String name, Class<T> kind) {
        this.name = name;
        this.kind = kind;
    }

    /** A method. */
    TypeRows<T> method(String called, Arity arity, Method.Body<T> body) {
        methods.add(new Method<>(kind, name, called, arity, body));
        return this;
    }

    /** An attribute that cannot be set. */
    TypeRows<T> attribute(String called, Getter<T> getter) {
        return attribute(called, getter, null);
    }

    /** An attribute. */
    TypeRows<T> attribute(String called, Getter<T> getter, Setter<T> setter) {
        attributes.add(new Attribute<>(called, kind, Docstrings.of(name + "." + called), getter, setter));
        return this;
    }

    /** The type, derived from that of the Java class {@code base}; programs may derive from it if {@code maker} makes instances. */
    PyType define(Class<?> base, Maker maker) {
        PyType.addBuilder(
                kind,
                new BaseTypeBuilder(
                        name,
                        kind,
                        base,
                        maker != NOBODY,
                        Docstrings.of(name),
                        methods.toArray(PyBuiltinMethod[]::new),
                        attributes.toArray(PyDataDescr[]::new),
                        new New(maker)));
        return PyType.fromClass(kind);
    }

    private static final class New extends PyNewWrapper {
        private static final long serialVersionUID = 1L;

        private final transient Maker maker;

        New(Maker maker) {
            this.maker = maker;
        }

        @Override
        public PyObject new_impl(boolean init, PyType subtype, PyObject[] args, String[] keywords) {
            try {
                return maker.make(subtype == null ? for_type : subtype, args, keywords);
            } catch (IOException | RuntimeException failed) {
                throw Errors.python(failed);
            }
        }
    }

    private static final class Attribute<T extends PyObject> extends PyDataDescr {
        private static final long serialVersionUID = 1L;

        private final Class<T> kind;
        private final transient Getter<T> getter;
        private final transient Setter<T> setter;

        Attribute(String name, Class<T> kind, String doc, Getter<T> getter, Setter<T> setter) {
            super(name, PyObject.class, doc);
            this.kind = kind;
            this.getter = getter;
            this.setter = setter;
        }

        @Override
        public Object invokeGet(PyObject self) {
            try {
                return getter.of(kind.cast(self));
            } catch (IOException | RuntimeException failed) {
                throw Errors.python(failed);
            }
        }

        @Override
        public void invokeSet(PyObject self, Object value) {
            if (setter == null) {
                throw Py.AttributeError("attribute '" + getName() + "' of '"
                        + self.getType().fastGetName() + "' objects is not writable");
            }
            try {
                setter.to(kind.cast(self), (PyObject) value);
            } catch (IOException | RuntimeException failed) {
                throw Errors.python(failed);
            }
        }

        @Override
        public boolean implementsDescrGet() {
            return true;
        }

        /** Also where it cannot: else instances would get an attribute of this name. */
        @Override
        public boolean implementsDescrSet() {
            return true;
        }
    }
}
