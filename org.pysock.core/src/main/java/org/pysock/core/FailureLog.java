package org.pysock.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pysock.api.insight.Failure;

/** The last failures, the oldest first: a component, one for all socket modules of a container. */
@Component(service = FailureLog.class)
public final class FailureLog {
    /** So many are kept. */
    static final int MOST = 64;

    private final Deque<Failure> last = new ArrayDeque<>(MOST);

    void add(Failure failure) {
        synchronized (last) {
            if (last.size() == MOST) {
                last.remove();
            }
            last.add(failure);
        }
    }

    List<Failure> all() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
