/** What goes on in pysock, for people. */
module org.pysock.console {
    requires org.pysock.api;
    requires static java.management;
    requires static org.apache.felix.gogo.runtime;
    requires static org.apache.felix.healthcheck.api;
    requires static org.apache.felix.inventory;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
    requires static org.osgi.service.cm;
    requires static org.osgi.service.component.annotations;
    requires static osgi.core;

    exports org.pysock.console.jmx;
}
