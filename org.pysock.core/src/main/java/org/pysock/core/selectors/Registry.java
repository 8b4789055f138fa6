package org.pysock.core.selectors;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pysock.api.SelectorKey;
import org.pysock.api.error.ValueError;

/**
 * The keys of a selector, by descriptor. As a map it is what users see: an object or a descriptor finds its key, what is
 * listed are descriptors, and nothing can be changed through it.
 */
final class Registry extends AbstractMap<Object, SelectorKey> {
    // guarded by itself
    private final Map<Integer, SelectorKey> keys = new LinkedHashMap<>();

    /** The descriptor of an object; of one that was closed, that with which it is registered. ValueError for neither. */
    int descriptor(Object fileobj) {
        try {
            return FileObjects.descriptor(fileobj);
        } catch (ValueError gone) {
            for (SelectorKey key : all()) {
                if (key.fileobj() == fileobj) {
                    return key.fd();
                }
            }
            throw gone;
        }
    }

    List<SelectorKey> all() {
        synchronized (keys) {
            return new ArrayList<>(keys.values());
        }
    }

    /** The key with a descriptor, {@code null} for none. */
    SelectorKey at(int fd) {
        synchronized (keys) {
            return keys.get(fd);
        }
    }

    void add(SelectorKey key) {
        synchronized (keys) {
            keys.put(key.fd(), key);
        }
    }

    /** The key that was there, {@code null} for none. */
    SelectorKey take(int fd) {
        synchronized (keys) {
            return keys.remove(fd);
        }
    }

    void forgetAll() {
        synchronized (keys) {
            keys.clear();
        }
    }

    @Override
    public SelectorKey get(Object fileobj) {
        return at(descriptor(fileobj));
    }

    @Override
    public boolean containsKey(Object fileobj) {
        return get(fileobj) != null;
    }

    @Override
    public SelectorKey remove(Object fileobj) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int size() {
        synchronized (keys) {
            return keys.size();
        }
    }

    @Override
    public Set<Entry<Object, SelectorKey>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Object, SelectorKey>> iterator() {
                return all().stream()
                        .<Entry<Object, SelectorKey>>map(key -> Map.entry(key.fd(), key))
                        .toList()
                        .iterator();
            }

            @Override
            public int size() {
                return Registry.this.size();
            }
        };
    }
}
