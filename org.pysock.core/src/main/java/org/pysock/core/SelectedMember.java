package org.pysock.core;

import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Vigil;

/** A member of one of select's lists. */
final class SelectedMember extends Member {
    private final SelectList list;

    SelectedMember(int number, SelectList list, Meaning meaning) {
        super(number, 0, meaning);
        this.list = list;
    }

    @Override
    int begin(Present present, Endpoint endpoint, Vigil vigil) {
        int known = enough(endpoint.poll(list.asks));
        watch(vigil, known == 0 ? endpoint.pollable() : null, endpoint.interest(list.asks));
        return known;
    }

    @Override
    int told(Present present, int fired) {
        return enough(present.endpoint().poll(list.asks) | fired);
    }

    private int enough(int events) {
        return events & (list.answers | Events.NVAL);
    }
}
