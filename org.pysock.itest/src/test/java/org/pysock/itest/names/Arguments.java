package org.pysock.itest.names;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.pysock.api.Address;

/** A call's arguments as the types that the Java API has; what has no such type is {@link Calls.Inexpressible}. */
final class Arguments {
    private final List<Object> values;
    private final Map<String, Object> keywords;

    Arguments(List<Object> values, Map<String, Object> keywords) {
        this.values = values;
        this.keywords = keywords;
        if (keywords.containsKey("source_address")) {
            throw new Calls.Inexpressible("source_address");
        }
    }

    int size() {
        return values.size();
    }

    Object get(int index) {
        if (index >= values.size()) {
            throw new Calls.Inexpressible("too few arguments");
        }
        return values.get(index);
    }

    Object keyword(String name) {
        return keywords.get(name);
    }

    /** A String or null. */
    String text(int index) {
        Object value = get(index);
        if (value != null && !(value instanceof String)) {
            throw new Calls.Inexpressible("a String or null");
        }
        return (String) value;
    }

    /** An int, 0 for one that is left out. */
    int integer(int index) {
        Object value = index >= values.size() ? BigInteger.ZERO : values.get(index);
        if (!(value instanceof BigInteger number) || number.bitLength() >= Integer.SIZE) {
            throw new Calls.Inexpressible("an int");
        }
        return number.intValue();
    }

    long longInteger(int index) {
        if (!(get(index) instanceof BigInteger number) || number.bitLength() >= Long.SIZE) {
            throw new Calls.Inexpressible("a long");
        }
        return number.longValue();
    }

    byte[] bytes(int index) {
        if (!(get(index) instanceof byte[] bytes)) {
            throw new Calls.Inexpressible("a byte[]");
        }
        return bytes;
    }

    @SuppressWarnings("unchecked")
    List<Object> list(int index) {
        if (!(get(index) instanceof List<?> list)) {
            throw new Calls.Inexpressible("a list");
        }
        return (List<Object>) list;
    }

    Address address(int index) {
        List<Object> parts = list(index);
        if (parts instanceof Expression.PythonList || parts.size() < 2 || parts.size() > 4) {
            throw new Calls.Inexpressible("an Address");
        }
        Arguments tuple = new Arguments(parts, Map.of());
        return parts.size() == 2
                ? Address.of(tuple.text(0), tuple.integer(1))
                : new Address.Inet6(tuple.text(0), tuple.integer(1), tuple.integer(2), tuple.integer(3));
    }

    /** Python's tuple. */
    static List<Object> tuple(Address address) {
        return address instanceof Address.Inet6 six
                ? List.of(six.host(), six.port(), six.flowinfo(), six.scope_id())
                : List.of(address.host(), address.port());
    }
}
