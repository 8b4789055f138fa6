/** Host names outside ASCII, as java.net.IDN encodes them. */
module org.pysock.idna.jdk {
    requires org.pysock.api;
    requires static org.osgi.service.component.annotations;

    provides org.pysock.api.policy.HostNameEncoding with
            org.pysock.idna.jdk.JdkIdna;
}
