/** Host names outside ASCII, as CPython 3.13 encodes them. */
module org.pysock.idna {
    requires org.pysock.api;
    requires static org.osgi.service.component.annotations;

    provides org.pysock.api.policy.HostNameEncoding with
            org.pysock.idna.CpythonIdna;
}
