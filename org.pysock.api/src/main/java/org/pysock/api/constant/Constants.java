package org.pysock.api.constant;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of a class of constants by name. */
final class Constants {
    private Constants() {}

    static Map<String, Number> of(Class<?> type) {
        Map<String, Number> byName = new TreeMap<>();
        for (Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                byName.put(field.getName(), value(field));
            }
        }
        return byName;
    }

    private static Number value(Field field) {
        try {
            return (Number) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
