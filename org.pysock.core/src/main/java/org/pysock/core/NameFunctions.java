package org.pysock.core;

import java.io.IOException;
import java.util.List;
import org.pysock.api.Address;
import org.pysock.api.AddressInfo;
import org.pysock.api.HostEntry;
import org.pysock.api.InterfaceName;
import org.pysock.api.NameInfo;
import org.pysock.api.SocketModule;

/** Those functions of Python's socket module that have to do with names and addresses and need no socket. */
abstract class NameFunctions implements SocketModule {
    private final Names names;
    private final HostNames hosts;
    private final NameLookup lookup;

    NameFunctions(Names names) {
        this.names = names;
        this.hosts = new HostNames(names);
        this.lookup = new NameLookup(names, hosts);
    }

    @Override
    public List<AddressInfo> getaddrinfo(String host, String service, int family, int type, int proto, int flags)
            throws IOException {
        return names.getaddrinfo(host, service, family, type, proto, flags);
    }

    @Override
    public NameInfo getnameinfo(Address sockaddr, int flags) throws IOException {
        return lookup.getnameinfo(sockaddr, flags);
    }

    @Override
    public String gethostbyname(String hostname) throws IOException {
        return hosts.gethostbyname(hostname);
    }

    @Override
    public HostEntry gethostbyname_ex(String hostname) throws IOException {
        return hosts.gethostbynameEx(hostname);
    }

    @Override
    public HostEntry gethostbyaddr(String address) throws IOException {
        return hosts.gethostbyaddr(address);
    }

    @Override
    public String getfqdn(String name) {
        return hosts.getfqdn(name);
    }

    @Override
    public String gethostname() {
        return HostNames.gethostname();
    }

    @Override
    public void sethostname(String name) throws IOException {
        HostNames.sethostname(name);
    }

    @Override
    public int getservbyname(String servicename) throws IOException {
        return Services.getservbyname(servicename, null);
    }

    @Override
    public int getservbyname(String servicename, String protocolname) throws IOException {
        return Services.getservbyname(servicename, Services.given(protocolname, "getservbyname"));
    }

    @Override
    public String getservbyport(int port) throws IOException {
        return Services.getservbyport(port, null);
    }

    @Override
    public String getservbyport(int port, String protocolname) throws IOException {
        return Services.getservbyport(port, Services.given(protocolname, "getservbyport"));
    }

    @Override
    public int getprotobyname(String protocolname) throws IOException {
        return Services.getprotobyname(protocolname);
    }

    @Override
    public byte[] inet_aton(String address) throws IOException {
        return Literals.inet_aton(address);
    }

    @Override
    public String inet_ntoa(byte[] packed) throws IOException {
        return Literals.inet_ntoa(packed);
    }

    @Override
    public byte[] inet_pton(int family, String address) throws IOException {
        return Literals.inet_pton(family, address);
    }

    @Override
    public String inet_ntop(int family, byte[] packed) throws IOException {
        return Literals.inet_ntop(family, packed);
    }

    @Override
    public int htons(int x) {
        return NetworkOrder.swap16(x, "htons");
    }

    @Override
    public int ntohs(int x) {
        return NetworkOrder.swap16(x, "ntohs");
    }

    @Override
    public long htonl(long x) {
        return NetworkOrder.swap32(x);
    }

    @Override
    public long ntohl(long x) {
        return NetworkOrder.swap32(x);
    }

    @Override
    public List<InterfaceName> if_nameindex() throws IOException {
        return Interfaces.nameindex();
    }

    @Override
    public int if_nametoindex(String if_name) throws IOException {
        return Interfaces.nametoindex(if_name);
    }

    @Override
    public String if_indextoname(long if_index) throws IOException {
        return Interfaces.indextoname(if_index);
    }
}
