/* The other side of all contenders of the scenarios pingpong, udp and bulk, and the contender C of these and of connect.
 *
 *     traffic peer                  prints the ports of echo, sink, source and UDP echo, and serves until the end of its input
 *     traffic WORK HOW BYTES PORT   a contender, which speaks the protocol of Worker: see traffic.py, whose words these are */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MEBIBYTE (1 << 20)
#define QUEUE (1 << 17)
#define TIMEOUT_MILLIS 5000
#define HOSTS 8

static char memory[MEBIBYTE];

static void require(int good, const char *what) {
    if (!good) {
        printf("%s: %s\n", what, strerror(errno));
        exit(1);
    }
}

static struct sockaddr_in address(int host, int port) {
    struct sockaddr_in made = {.sin_family = AF_INET, .sin_port = htons(port)};
    made.sin_addr.s_addr = htonl(host);
    return made;
}

static int bound(int type, int host, int *port) {
    struct sockaddr_in name = address(host, 0);
    socklen_t length = sizeof name;
    int fd = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    require(fd >= 0 && bind(fd, (struct sockaddr *) &name, length) == 0, "bind");
    require(getsockname(fd, (struct sockaddr *) &name, &length) == 0, "getsockname");
    *port = ntohs(name.sin_port);
    if (type == SOCK_STREAM) {
        require(listen(fd, 128) == 0, "listen");
    }
    return fd;
}

static void undelayed(int fd) {
    int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

/* What the peer does with a connection, in a thread of its own. */

struct visit {
    int fd;
    void *(*service)(void *);
};

static void *echo(void *fd) {
    char *piece = malloc(MEBIBYTE);
    ssize_t count;
    while ((count = recv((intptr_t) fd, piece, MEBIBYTE, 0)) > 0) {
        for (ssize_t sent = 0, step; sent < count; sent += step) {
            if ((step = send((intptr_t) fd, piece + sent, count - sent, MSG_NOSIGNAL)) < 0) {
                break;
            }
        }
    }
    free(piece);
    close((intptr_t) fd);
    return NULL;
}

static void *sink(void *fd) {
    char *piece = malloc(MEBIBYTE);
    while (recv((intptr_t) fd, piece, MEBIBYTE, 0) > 0) {
    }
    free(piece);
    close((intptr_t) fd);
    return NULL;
}

/* What waits in the sender's queue stays in the processor's cache: else a connection is twice as fast or not, as chance will have it. */
static void *source(void *fd) {
    int queue = QUEUE;
    setsockopt((intptr_t) fd, SOL_SOCKET, SO_SNDBUF, &queue, sizeof queue);
    while (send((intptr_t) fd, memory, MEBIBYTE, MSG_NOSIGNAL) > 0) {
    }
    close((intptr_t) fd);
    return NULL;
}

static void *datagrams(void *fd) {
    char piece[65536];
    struct sockaddr_in from;
    for (;;) {
        socklen_t length = sizeof from;
        ssize_t count = recvfrom((intptr_t) fd, piece, sizeof piece, 0, (struct sockaddr *) &from, &length);
        if (count >= 0) {
            sendto((intptr_t) fd, piece, count, 0, (struct sockaddr *) &from, length);
        }
    }
    return NULL;
}

static void background(void *(*service)(void *), void *argument) {
    pthread_t thread;
    require(pthread_create(&thread, NULL, service, argument) == 0, "pthread_create");
    pthread_detach(thread);
}

static void *doors(void *argument) {
    struct visit *door = argument;
    for (;;) {
        int fd = accept(door->fd, NULL, NULL);
        if (fd >= 0) {
            undelayed(fd);
            background(door->service, (void *) (intptr_t) fd);
        }
    }
    return NULL;
}

static int peer(void) {
    static struct visit doorway[] = {{0, echo}, {0, sink}, {0, source}};
    int ports[4];
    for (int i = 0; i < 3; i++) {
        doorway[i].fd = bound(SOCK_STREAM, INADDR_LOOPBACK, &ports[i]);
        background(doors, &doorway[i]);
    }
    background(datagrams, (void *) (intptr_t) bound(SOCK_DGRAM, INADDR_LOOPBACK, &ports[3]));
    printf("%d %d %d %d\n", ports[0], ports[1], ports[2], ports[3]);
    fflush(stdout);
    while (getchar() != EOF) {
    }
    return 0;
}

/* What the contender does again and again. */

static int line;
static size_t bytes;
static const char *how;
static struct sockaddr_in to;
static char message[65536], reply[65536];

static int is(const char *word, const char *other) {
    return strcmp(word, other) == 0;
}

static void await_reply(void) {
    if (is(how, "timeout")) {
        struct pollfd one = {line, POLLIN, 0};
        require(poll(&one, 1, TIMEOUT_MILLIS) == 1, "poll");
    } else if (is(how, "select")) {
        fd_set set;
        FD_ZERO(&set);
        FD_SET(line, &set);
        require(select(line + 1, &set, NULL, NULL, NULL) == 1, "select");
    }
}

static int ping(void) {
    for (int i = 0; i < 64; i++) {
        require(send(line, message, bytes, 0) == (ssize_t) bytes, "send");
        await_reply();
        require(recv(line, reply, bytes, 0) == (ssize_t) bytes, "recv");
    }
    return 64;
}

static int letter(void) {
    for (int i = 0; i < 64; i++) {
        struct sockaddr_in from;
        socklen_t length = sizeof from;
        require(sendto(line, message, bytes, 0, (struct sockaddr *) &to, sizeof to) == (ssize_t) bytes, "sendto");
        require(recvfrom(line, reply, bytes, 0, (struct sockaddr *) &from, &length) == (ssize_t) bytes, "recvfrom");
    }
    return 64;
}

static int give(void) {
    for (size_t sent = 0; sent < MEBIBYTE;) {
        size_t left = MEBIBYTE - sent;
        ssize_t count = send(line, memory, left < bytes ? left : bytes, 0);
        require(count > 0, "send");
        sent += count;
    }
    return 1;
}

static int take(void) {
    for (size_t come = 0; come < MEBIBYTE;) {
        size_t left = MEBIBYTE - come;
        ssize_t count = recv(line, memory, left < bytes ? left : bytes, 0);
        require(count > 0, "recv");
        come += count;
    }
    return 1;
}

static int meet(void) {
    static int next;
    struct sockaddr_in from, host = address(INADDR_LOOPBACK + next++ % HOSTS, ntohs(to.sin_port));
    socklen_t length = sizeof from;
    int one = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    require(one >= 0 && connect(one, (struct sockaddr *) &host, sizeof host) == 0, "connect");
    int other = accept4(line, (struct sockaddr *) &from, &length, SOCK_CLOEXEC);
    require(other >= 0, "accept");
    close(one);
    close(other);
    return 1;
}

static int pair(void) {
    int both[2];
    require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) == 0, "socketpair");
    close(both[0]);
    close(both[1]);
    return 1;
}

static int64_t clock_of(clockid_t which) {
    struct timespec now;
    clock_gettime(which, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void serve(int (*pass)(void), const char *result, clockid_t which) {
    char turn[32];
    pass();
    printf("ready C-%s %s\n", __VERSION__, result);
    fflush(stdout);
    while (fgets(turn, sizeof turn, stdin)) {
        int64_t limit = atoll(turn) * 1000000, operations = 0, spent, start = clock_of(which);
        do {
            operations += pass();
            spent = clock_of(which) - start;
        } while (spent < limit);
        printf("%lld %lld\n", (long long) operations, (long long) spent);
        fflush(stdout);
    }
}

static void contend(const char *work) {
    int port;
    for (size_t i = 0; i < sizeof message; i++) {
        message[i] = "0123456789abcdef"[i % 16];
    }
    if (is(work, "pingpong") || is(work, "bulk")) {
        line = socket(AF_INET, SOCK_STREAM, 0);
        require(connect(line, (struct sockaddr *) &to, sizeof to) == 0, "connect");
        undelayed(line);
    } else if (is(work, "udp")) {
        line = bound(SOCK_DGRAM, INADDR_LOOPBACK, &port);
        if (!is(how, "sendto")) {
            require(connect(line, (struct sockaddr *) &to, sizeof to) == 0, "connect");
        }
    } else if (is(how, "tcp")) {
        line = bound(SOCK_STREAM, INADDR_ANY, &port);
        to = address(INADDR_LOOPBACK, port);
    }
    if (is(work, "bulk")) {
        serve(is(how, "send") ? give : take, "1048576", CLOCK_PROCESS_CPUTIME_ID);
    } else if (is(work, "connect")) {
        serve(is(how, "tcp") ? meet : pair, how, CLOCK_PROCESS_CPUTIME_ID);
    } else {
        message[bytes] = '\0';
        serve(is(how, "sendto") ? letter : ping, message, CLOCK_MONOTONIC);
    }
}

int main(int count, char **words) {
    if (count == 2 && is(words[1], "peer")) {
        return peer();
    }
    require(count == 5, "four arguments");
    how = words[2];
    bytes = atoi(words[3]);
    to = address(INADDR_LOOPBACK, atoi(words[4]));
    contend(words[1]);
    return 0;
}
