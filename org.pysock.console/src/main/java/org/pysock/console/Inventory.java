package org.pysock.console;

import java.io.PrintWriter;
import org.apache.felix.inventory.Format;
import org.apache.felix.inventory.InventoryPrinter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pysock.api.insight.Insight;

/** A page of Apache Felix's inventory, and with that of the Web Console and its dumps: as text or JSON. */
@Component(
        property = {
            InventoryPrinter.NAME + "=pysock",
            InventoryPrinter.TITLE + "=pysock",
            InventoryPrinter.FORMAT + "=TEXT",
            InventoryPrinter.FORMAT + "=JSON"
        })
public final class Inventory implements InventoryPrinter {
    private final Insight insight;

    /** Of what goes on. */
    @Activate
    public Inventory(@Reference Insight insight) {
        this.insight = insight;
    }

    @Override
    public void print(PrintWriter to, Format format, boolean isZip) {
        if (format.equals(Format.JSON)) {
            to.println("{\"sockets\":" + Json.of(insight.sockets()) + ",\"policies\":" + Json.of(insight.policies())
                    + ",\"failures\":" + Json.of(insight.failures()) + "}");
            return;
        }
        to.println(SocketTable.of(insight.sockets(), one -> true));
        to.println(PolicyReport.of(insight.policies()));
        to.println(FailureReport.of(insight.failures(), Integer.MAX_VALUE));
    }
}
