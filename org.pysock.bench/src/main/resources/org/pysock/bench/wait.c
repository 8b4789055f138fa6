/* The contender in C of the scenario wait; speaks the protocol of Worker. Arguments: select, poll or epoll, how many sockets, on which
   address, wait or recv, for what is timed. */
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { STEP = 7919, PASS = 10, MOST = 10000 };

static int sockets[MOST], sender, epoll, most, receives;
static struct sockaddr_in addresses[MOST];
static struct pollfd polled[MOST];
static fd_set selected;

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void fail(const char *why) {
    printf("it fails: %s\n", why);
    exit(0);
}

static int by_select(int count) {
    (void)count;
    fd_set ready = selected;
    return select(most + 1, &ready, NULL, NULL, NULL);
}

static int by_poll(int count) {
    return poll(polled, count, -1);
}

static int by_epoll(int count) {
    struct epoll_event events[64];
    (void)count;
    return epoll_wait(epoll, events, 64, -1);
}

static long long work(int (*await)(int), int count, int *at) {
    long long spent = 0;
    char byte[8] = ".";
    for (int i = 0; i < PASS; i++) {
        *at = (*at + STEP) % count;
        sendto(sender, byte, 1, 0, (struct sockaddr *)&addresses[*at], sizeof addresses[*at]);
        long long before = now();
        int ready = await(count);
        ssize_t received = receives ? recv(sockets[*at], byte, sizeof byte, 0) : 0;
        spent += now() - before;
        if (!receives)
            received = recv(sockets[*at], byte, sizeof byte, 0);
        if (ready != 1 || received != 1)
            fail("not one is ready");
    }
    return spent;
}

int main(int argc, char **argv) {
    int count = argc == 5 ? atoi(argv[2]) : 0, at = 0;
    char line[64];
    int (*await)(int) = !strcmp(argv[1], "select") ? by_select : !strcmp(argv[1], "poll") ? by_poll : by_epoll;
    if (count < 1 || count > MOST)
        fail("how many?");
    receives = !strcmp(argv[4], "recv");
    epoll = epoll_create1(0);
    sender = socket(AF_INET, SOCK_DGRAM, 0);
    for (int i = 0; i < count; i++) {
        socklen_t size = sizeof addresses[i];
        struct epoll_event event = {.events = EPOLLIN};
        addresses[i].sin_family = AF_INET;
        addresses[i].sin_addr.s_addr = inet_addr(argv[3]);
        sockets[i] = socket(AF_INET, SOCK_DGRAM, 0);
        if (sockets[i] < 0 || bind(sockets[i], (struct sockaddr *)&addresses[i], size))
            fail("no socket");
        getsockname(sockets[i], (struct sockaddr *)&addresses[i], &size);
        most = sockets[i] > most ? sockets[i] : most;
        if (await == by_select && most >= FD_SETSIZE)
            fail("FD_SETSIZE");
        if (await == by_select)
            FD_SET(sockets[i], &selected);
        polled[i] = (struct pollfd){.fd = sockets[i], .events = POLLIN};
        epoll_ctl(epoll, EPOLL_CTL_ADD, sockets[i], &event);
    }
    work(await, count, &at);
    printf("ready C-%s %d\n", __VERSION__, count);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        long long end = now() + atoll(line) * 1000000LL, spent = 0, operations = 0;
        do {
            spent += work(await, count, &at);
            operations += PASS;
        } while (now() < end);
        printf("%lld %lld\n", operations, spent);
        fflush(stdout);
    }
    return 0;
}
