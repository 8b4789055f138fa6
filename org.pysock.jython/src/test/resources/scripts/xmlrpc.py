# xmlrpclib over SimpleXMLRPCServer.
import SimpleXMLRPCServer
import threading
import xmlrpclib

try:
    from xml.parsers import expat
    expat.ParserCreate()
except:
    # Jython's expat needs Xerces; without it xmlrpclib has a parser of its own
    xmlrpclib.ExpatParser = None

server = SimpleXMLRPCServer.SimpleXMLRPCServer(('127.0.0.1', 0), logRequests=False)
server.register_function(lambda a, b: a + b, 'add')
server.register_function(lambda: {'list': [1, 2.5, True], 'text': 'x' * 20000}, 'complex')
loop = threading.Thread(target=server.serve_forever, args=(0.01,))
loop.start()
proxy = xmlrpclib.ServerProxy('http://127.0.0.1:%d/' % server.server_address[1])
assert proxy.add(2, 3) == 5
assert proxy.add('a', 'b') == 'ab'
assert proxy.complex() == {'list': [1, 2.5, True], 'text': 'x' * 20000}
try:
    proxy.missing()
    raise AssertionError('found')
except xmlrpclib.Fault, e:
    assert 'not supported' in e.faultString
server.shutdown()
loop.join()
server.server_close()
