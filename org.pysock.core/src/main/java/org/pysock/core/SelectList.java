package org.pysock.core;

import org.pysock.api.spi.Events;

/** What each of select's three lists asks poll(2) for, and what makes it answer: the sets of select(2). */
enum SelectList {
    READABLE(Events.IN, Events.IN | Events.HUP | Events.ERR),
    WRITABLE(Events.OUT, Events.OUT | Events.ERR),
    EXCEPTIONAL(Events.PRI, Events.PRI);

    final int asks;
    final int answers;

    SelectList(int asks, int answers) {
        this.asks = asks;
        this.answers = answers;
    }
}
