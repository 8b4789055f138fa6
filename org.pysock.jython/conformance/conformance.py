"""Runs CPython 2.7's own network tests with CPython and over pysock, and compares. See usage.txt."""

import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DRIVER = os.path.join(HERE, 'driver.py')
REASONS = os.path.join(HERE, 'reasons.tsv')
RECORD = os.path.join(HERE, 'cpython.tsv')
PAGE = os.path.join(ROOT, 'docs', 'conformance.md')
AGAIN = 77
OLD_TLS = 'test_ssl with TLS 1.0 and 1.1'

FILES = '''
    test_socket test_select test_poll test_epoll test_timeout test_asyncore test_asynchat test_socketserver test_ssl
    test_httplib test_httpservers test_SimpleHTTPServer test_urllib test_urllib2 test_urllib2_localnet test_ftplib
    test_poplib test_smtplib test_imaplib test_nntplib test_telnetlib test_xmlrpc test_docxmlrpc test_wsgiref
    test_robotparser
'''.split()

STATES = ['OK', 'FAIL', 'ERROR', 'HANG', 'SKIP']
WORDS = {'OK': 'ok', 'FAIL': 'fails', 'ERROR': 'error', 'HANG': 'hangs', 'SKIP': 'skipped', None: 'not run'}
HEAD = ['ran', 'ok', 'failed', 'errors', 'hung', 'skipped']


FLAGS = ['write', 'old_tls']


class Options(object):
    cpython = ''
    files = ''
    write = False
    old_tls = False
    seconds_per_test = '90'
    seconds_per_file = '400'
    keep = ''
    pysock = os.path.join(ROOT, 'bin', 'pysock')

    def __init__(self, arguments):
        for argument in arguments:
            name, equals, value = argument.partition('=')
            attribute = name[2:].replace('-', '_')
            if not name.startswith('--') or not hasattr(self, attribute) or bool(equals) == (attribute in FLAGS):
                sys.exit('pysock-conformance: unknown argument %s; --help says which there are' % argument)
            setattr(self, attribute, value or True)
        if self.write and self.files:
            sys.exit('pysock-conformance: --write is for all files')
        self.names = self.files.split(',') if self.files else FILES


def lib_test(where):
    """CPython's Lib/test in a directory, however that is laid out."""
    for inside in ('', 'Lib/test', 'test', 'lib/python2.7/test'):
        directory = os.path.join(where, inside)
        if os.path.isfile(os.path.join(directory, 'test_support.py')):
            return os.path.abspath(directory)


def of_program(program):
    code = 'import os, sys, test; print(sys.version_info[:2] == (2, 7) and os.path.dirname(os.path.abspath(test.__file__)))'
    try:
        asked = subprocess.Popen([program, '-c', code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        output = asked.communicate()[0].strip()
        return lib_test(output) if os.path.isabs(output) else None
    except OSError:
        return None


def find_cpython(where):
    """A program and a Lib/test, None for what is not there."""
    pyenv = os.path.expanduser(os.environ.get('PYENV_ROOT') or '~/.pyenv')
    versions = os.path.join(pyenv, 'versions')
    known = sorted(os.listdir(versions)) if os.path.isdir(versions) else []
    programs = ['python2.7'] + [os.path.join(versions, name, 'bin', 'python') for name in known if name.startswith('2.7')]
    directory = None
    if where and not os.path.isdir(where):
        programs = [where]
    elif where or os.environ.get('CPYTEST_DIR'):
        directory = lib_test(where or os.environ['CPYTEST_DIR'])
        inside = [os.path.join(where, 'bin', 'python2.7'), os.path.join(where, 'python')]
        programs = [name for name in inside if os.path.isfile(name)] or programs
        if not directory:
            sys.exit('pysock-conformance: no test_support.py in %s: not the Lib/test of a CPython 2.7' % where)
    for program in programs:
        if of_program(program):
            return program, directory or of_program(program)
    if directory:
        return None, directory
    sys.exit('pysock-conformance: no CPython 2.7 with its tests: install one (pyenv install 2.7.18; packages named python2.7 often\n'
             'lack the tests) or unpack its source, and name it by --cpython=, $CPYTEST_DIR or the PATH')


class Run(object):
    """One file of tests with one Python."""

    def __init__(self, command, name, directory, options, environment=None):
        self.command = command
        self.name = name
        self.environment = environment or {}
        self.log = os.path.join(directory, name + '.log')
        self.out = os.path.join(directory, name + '.out')
        self.options = options
        self.note = ''
        for old in (self.log, self.out):
            if os.path.exists(old):
                os.remove(old)

    def start(self, stage):
        temporary = tempfile.mkdtemp()
        environment = dict(os.environ, TMPDIR=temporary, **self.environment)
        # by a shell, for Jython would copy what is said in threads of its own
        words = ['sh', '-c', 'exec "$@" >>"$0" 2>&1 </dev/null', self.out]
        words += self.command + [DRIVER, self.name, stage, self.log, self.options.seconds_per_test]
        until = time.time() + float(self.options.seconds_per_file)
        status = AGAIN
        while status == AGAIN:
            status = self.wait(subprocess.Popen(words, env=environment), until)
        shutil.rmtree(temporary, True)

    def wait(self, process, until):
        while process.poll() is None:
            if time.time() > until:
                process.kill()
                process.wait()
                self.note = 'given up after %s s' % self.options.seconds_per_file
                return None
            time.sleep(0.1)
        return process.returncode

    def results(self):
        """Status and reason of each test."""
        tests = {}
        ended = False
        if os.path.exists(self.log):
            for line in open(self.log):
                status, test, reason = line.rstrip('\n').split('\t')
                ended = ended or status not in STATES
                if status in STATES:
                    tests[short(test)] = status, reason
                elif status.startswith('IMPORT'):
                    self.note = 'skips itself: ' + reason if status == 'IMPORT-SKIP' else 'cannot be run: ' + reason
        if not ended and not self.note:
            self.note = 'not finished'
        return tests


def with_old_tls(directory):
    """An environment in which the JVM speaks TLS 1.0 and 1.1, which it has disabled else."""
    from java.security import Security
    name = 'jdk.tls.disabledAlgorithms'
    words = [word.strip() for word in Security.getProperty(name).split(',')]
    settings = os.path.join(directory, 'old-tls.security')
    with open(settings, 'w') as out:
        out.write('%s=%s\n' % (name, ', '.join(word for word in words if word not in ('TLSv1', 'TLSv1.1'))))
    options = os.environ.get('PYSOCK_JAVA_OPTS', '')
    return {'PYSOCK_JAVA_OPTS': '%s -Djava.security.properties=%s' % (options, settings)}


def short(test):
    """The name of a test without package and module; setUpClass and the like keep theirs."""
    return re.sub(r'test\.test_\w+\.', '', test)


def counts(tests):
    number = [sum(1 for status, _ in tests.values() if status == state) for state in STATES]
    return [sum(number)] + number


def read_record():
    """CPython's results as they were last written, by file."""
    files = {}
    if os.path.exists(RECORD):
        for line in open(RECORD):
            if not line.startswith('#'):
                name, test, status = line.rstrip('\n').split('\t')
                files.setdefault(name, {})[test] = status, ''
    return files


def read_reasons():
    """Reasons by file and test, in which * stands for anything."""
    rows = []
    for line in open(REASONS):
        if line.strip() and not line.startswith('#'):
            name, test, reason = line.rstrip('\n').split('\t')
            rows.append((name, test, reason))
    return rows


def reason_of(rows, name, test):
    for row_name, row_test, reason in rows:
        if name == row_name and fnmatch.fnmatchcase(test, row_test):
            return reason
    return None


def missing(oracle, ours):
    """What CPython passes and pysock does not: test, outcome, in order."""
    return [(test, ours.get(test, (None, ''))) for test in sorted(oracle)
            if oracle[test][0] == 'OK' and ours.get(test, (None,))[0] != 'OK']


class Report(object):
    def __init__(self):
        self.rows = []
        self.apart = []
        self.missing = []
        self.reasons = read_reasons()

    def add(self, name, oracle, ours, note):
        passed = sum(1 for status, _ in oracle.values() if status == 'OK')
        lost = missing(oracle, ours)
        self.rows.append([name] + counts(ours) + counts(oracle) + ['%d of %d' % (passed - len(lost), passed)])
        self.missing += [(name, test, outcome, reason_of(self.reasons, name, test)) for test, outcome in lost]
        return ROW % tuple(self.rows[-1]) + (' ' + note if note else '')

    def add_apart(self, name, oracle, ours, note):
        """A row that is no part of the total, and whose failures are among those of another."""
        apart = Report()
        line = apart.add(name, oracle, ours, note)
        self.apart += apart.rows
        return line

    def total(self):
        sums = [sum(row[i] for row in self.rows) for i in range(1, 13)]
        passed = [sum(int(row[13].split(' of ')[i]) for row in self.rows) for i in (0, 1)]
        return ['total'] + sums + ['%d of %d' % tuple(passed)]

    def unexplained(self):
        return [(name, test) for name, test, _, reason in self.missing if reason is None]


ROW = '%-22s %4s %4s %6s %6s %4s %7s | %4s %4s %6s %6s %4s %7s | %11s'
TITLE = ROW % tuple(['file'] + HEAD + HEAD + ["CPython's ok"])
GROUPS = '%-22s %-36s | %-36s |' % ('', 'pysock', 'CPython')


def page(report, version):
    lines = [open(os.path.join(HERE, 'page.md')).read().rstrip('\n').replace('VERSION', version), '']
    lines.append('| file | ' + ' | '.join(HEAD) + ' | ' + ' | '.join('CPython ' + word for word in HEAD) + " | of CPython's ok |")
    lines.append('| --- |' + ' ---: |' * 13)
    for row in report.rows + [report.total()] + report.apart:
        lines.append('| ' + ' | '.join(str(cell) for cell in row) + ' |')
    lines += ['', '## What CPython passes and pysock does not', '', '| file | test | pysock | reason |', '| --- | --- | --- | --- |']
    for name, test, outcome, reason in report.missing:
        lines.append('| %s | `%s` | %s | %s |' % (name, test, WORDS[outcome[0]], reason or 'none known'))
    return '\n'.join(lines) + '\n'


def main():
    options = Options(sys.argv[1:])
    program, directory = find_cpython(options.cpython)
    record = read_record()
    keep = options.keep or tempfile.mkdtemp()
    stage = tempfile.mkdtemp()
    os.symlink(directory, os.path.join(stage, 'test'))
    for side in ('cpython', 'pysock', 'old-tls'):
        if not os.path.isdir(os.path.join(keep, side)):
            os.makedirs(os.path.join(keep, side))
    print("CPython's tests: %s; CPython's numbers: %s" % (directory, program or 'recorded'))
    print(GROUPS)
    print(TITLE)
    sys.stdout.flush()
    report = Report()
    try:
        for name in options.names:
            oracle = record.get(name, {})
            if program:
                run = Run([program], name, os.path.join(keep, 'cpython'), options)
                run.start(stage)
                oracle = record[name] = run.results()
            run = Run([options.pysock], name, os.path.join(keep, 'pysock'), options)
            run.start(stage)
            ours = run.results()
            print(report.add(name, oracle, ours, run.note))
            sys.stdout.flush()
        print(ROW % tuple(report.total()))
        if options.old_tls or options.write:
            run = Run([options.pysock], 'test_ssl', os.path.join(keep, 'old-tls'), options, with_old_tls(keep))
            run.start(stage)
            print(report.add_apart(OLD_TLS, record.get('test_ssl', {}), run.results(), run.note))
    finally:
        shutil.rmtree(stage, True)
        if not options.keep:
            shutil.rmtree(keep, True)
    for name, test, outcome, reason in report.missing:
        print('%s %s: %s: %s' % (name, test, WORDS[outcome[0]], reason or 'NO REASON KNOWN: ' + outcome[1]))
    if options.write:
        version = subprocess.Popen([program, '-c', 'import platform; print(platform.python_version())'],
                                   stdout=subprocess.PIPE).communicate()[0].strip() if program else '2.7'
        with open(PAGE, 'w') as out:
            out.write(page(report, version))
        with open(RECORD, 'w') as out:
            out.write('# What CPython %s makes of its own tests, without a network: file, test, status.\n' % version)
            for name in FILES:
                for test in sorted(record.get(name, {})):
                    out.write('%s\t%s\t%s\n' % (name, test, record[name][test][0]))
    sys.exit(1 if report.unexplained() else 0)


main()
