package org.pysock.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;

/** A class loader whose records were compared goes. */
class RecordsTest {
    private static final int PATIENCE = 100;

    /** In the loader of this test, and in one of its own. */
    record Compared(Compared other, String text) {}

    /** As a bundle's: has classes of its own, not those of the application. */
    private static final class Bundle extends ClassLoader {
        Bundle() {
            super(RecordsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Compared.class.getName()) && !name.matches(".*\\.Records(\\$.*)?")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private static WeakReference<ClassLoader> compared() throws Exception {
        Class<?> type = new Bundle().loadClass(Compared.class.getName());
        assertNotSame(Compared.class, type);
        Constructor<?> make = type.getDeclaredConstructors()[0];
        make.setAccessible(true);
        Object one = make.newInstance(make.newInstance(null, "a"), "b");
        Object other = make.newInstance(make.newInstance(null, "a"), "b");
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        return new WeakReference<>(type.getClassLoader());
    }

    @Test
    void nothingKeepsTheirTypes() throws Exception {
        WeakReference<ClassLoader> loader = compared();
        new Bundle().loadClass(Records.class.getName()).getMethod("forget").invoke(null);
        for (int i = 0; i < PATIENCE && loader.get() != null; i++) {
            System.gc();
        }
        assertNull(loader.get());
    }
}
