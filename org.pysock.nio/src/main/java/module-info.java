/** The java.nio transport. */
module org.pysock.nio {
    requires org.pysock.api;
    requires static org.osgi.service.component.annotations;
    requires static osgi.core;
    requires static jdk.net;

    provides org.pysock.api.spi.Transport with
            org.pysock.nio.NioTransport;
}
