package org.pysock.core;

import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Vigil;

/** A member with a mask, asked as by poll(2). */
final class PolledMember extends Member {
    private final int mask;

    PolledMember(int number, int mask, long order, Meaning meaning) {
        super(number, order, meaning);
        this.mask = mask;
    }

    @Override
    int begin(Present present, Endpoint endpoint, Vigil vigil) {
        int kernel = Masks.kernel(mask);
        int known = Masks.known(present, mask);
        if (Masks.isUseless(endpoint, kernel, known)) {
            watch(vigil, null, 0);
            present.look();
        } else {
            watch(vigil, endpoint.pollable(), endpoint.interest(kernel));
        }
        return known;
    }

    @Override
    int told(Present present, int fired) {
        return Masks.told(present, mask, fired);
    }
}
