/* faults.c - an LD_PRELOAD library that makes the k-th call of one kind fail.
 *
 *   FAULTS_CALL    which calls are counted: open, mkdir, write, fsync, close, rename, unlink (of files below FAULTS_UNDER);
 *                  send, recv (of any socket); fork; malloc (of at least FAULTS_SIZE bytes)
 *   FAULTS_AT      the k-th of them fails; 0: none, they are only counted
 *   FAULTS_ERRNO   with which errno, a number; 0 for write: half of the bytes are written and the rest of the disk is full;
 *                  for send and recv the connection is cut whatever stands here
 *   FAULTS_STAY    when set, every later call fails too, as on a disk that is full or was unmounted
 *   FAULTS_COUNT   a file that holds the number of calls so far, as 8 bytes: all processes of a night count together
 *   FAULTS_FREE    statvfs() says that so many bytes are free
 *
 * stdio writes within the C library, where nothing can be put before: a stream on a file below FAULTS_UNDER becomes one of
 * fopencookie(), whose write and close are those here. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* The C library's own function of that name and type. */
#define NEXT(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))

static struct {
    bool is_ready;
    const char *call;
    const char *under;
    uint64_t at;
    int error;
    bool stays;
    size_t size;
    _Atomic uint64_t *count;
} plan;

static uint64_t
number(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtoull(text, NULL, 10);
}

__attribute__((constructor)) static void
read_plan(void)
{
    static _Atomic uint64_t alone;
    const char *count = getenv("FAULTS_COUNT");
    plan.call = getenv("FAULTS_CALL");
    plan.under = getenv("FAULTS_UNDER");
    plan.at = number("FAULTS_AT", 0);
    plan.error = (int)number("FAULTS_ERRNO", EIO);
    plan.stays = getenv("FAULTS_STAY") != NULL;
    plan.size = (size_t)number("FAULTS_SIZE", 4096);
    plan.count = &alone;
    if (count != NULL) {
        const int fd = NEXT(open)(count, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (fd >= 0 && ftruncate(fd, sizeof *plan.count) == 0) {
            void *shared =
                mmap(NULL, sizeof *plan.count, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
            plan.count = shared == MAP_FAILED ? &alone : shared;
        }
        NEXT(close)(fd);
    }
    plan.is_ready = plan.call != NULL;
}

/* Whether this call, one of the kind `call`, is to fail. */
static bool
fails(const char *call)
{
    if (!plan.is_ready || strcmp(call, plan.call) != 0) {
        return false;
    }
    const uint64_t k = ++*plan.count;
    if (plan.at == 0 || (plan.stays ? k < plan.at : k != plan.at)) {
        return false;
    }
    errno = plan.error;
    return true;
}

static bool
is_under(const char *path)
{
    return plan.is_ready && plan.under != NULL &&
           strncmp(path, plan.under, strlen(plan.under)) == 0;
}

/* A descriptor's path; those of what is deleted end in " (deleted)". */
static bool
is_fd_under(int fd)
{
    char link[64];
    char path[PATH_MAX];
    const int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t n = readlink(link, path, sizeof path - 1);
    errno = kept;
    if (n <= 0) {
        return false;
    }
    path[n] = '\0';
    return is_under(path);
}

static bool
is_at_under(int at, const char *path)
{
    return path[0] == '/' || at == AT_FDCWD ? is_under(path) : is_fd_under(at);
}

int
open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return is_under(path) && fails("open") ? -1 : NEXT(open)(path, flags, mode);
}

int
open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return is_under(path) && fails("open") ? -1 : NEXT(open64)(path, flags, mode);
}

int
openat(int at, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return is_at_under(at, path) && fails("open") ? -1 : NEXT(openat)(at, path, flags, mode);
}

int
mkdir(const char *path, mode_t mode)
{
    return is_under(path) && fails("mkdir") ? -1 : NEXT(mkdir)(path, mode);
}

int
mkdirat(int at, const char *path, mode_t mode)
{
    return is_at_under(at, path) && fails("mkdir") ? -1 : NEXT(mkdirat)(at, path, mode);
}

ssize_t
write(int fd, const void *bytes, size_t size)
{
    if (is_fd_under(fd) && fails("write")) {
        if (plan.error != 0) {
            return -1;
        }
        /* A disk that fills up takes what it can, then nothing. */
        plan.stays = true;
        plan.error = ENOSPC;
        return NEXT(write)(fd, bytes, size / 2);
    }
    return NEXT(write)(fd, bytes, size);
}

ssize_t
pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    return is_fd_under(fd) && fails("write") ? -1 : NEXT(pwrite)(fd, bytes, size, offset);
}

ssize_t
writev(int fd, const struct iovec *parts, int n)
{
    return is_fd_under(fd) && fails("write") ? -1 : NEXT(writev)(fd, parts, n);
}

int
fsync(int fd)
{
    return is_fd_under(fd) && fails("fsync") ? -1 : NEXT(fsync)(fd);
}

int
fdatasync(int fd)
{
    return is_fd_under(fd) && fails("fsync") ? -1 : NEXT(fdatasync)(fd);
}

int
close(int fd)
{
    const bool failed = is_fd_under(fd) && fails("close");
    const int closed = NEXT(close)(fd); /* also a failed close closes */
    if (failed) {
        errno = plan.error;
        return -1;
    }
    return closed;
}

int
rename(const char *from, const char *to)
{
    return is_under(to) && fails("rename") ? -1 : NEXT(rename)(from, to);
}

int
renameat(int from_at, const char *from, int to_at, const char *to)
{
    return is_at_under(to_at, to) && fails("rename") ? -1
                                                     : NEXT(renameat)(from_at, from, to_at, to);
}

int
unlink(const char *path)
{
    return is_under(path) && fails("unlink") ? -1 : NEXT(unlink)(path);
}

int
unlinkat(int at, const char *path, int flags)
{
    return is_at_under(at, path) && fails("unlink") ? -1 : NEXT(unlinkat)(at, path, flags);
}

/* A connection that is cut, and stays so. */
static ssize_t
cut(int fd)
{
    shutdown(fd, SHUT_RDWR);
    errno = ECONNRESET;
    return -1;
}

ssize_t
send(int fd, const void *bytes, size_t size, int flags)
{
    return fails("send") ? cut(fd) : NEXT(send)(fd, bytes, size, flags);
}

ssize_t
recv(int fd, void *bytes, size_t size, int flags)
{
    return fails("recv") ? cut(fd) : NEXT(recv)(fd, bytes, size, flags);
}

pid_t
fork(void)
{
    return fails("fork") ? -1 : NEXT(fork)();
}

/* dlsym() itself may allocate: before the first address is known a small store serves. */
static char early[4096];
static size_t early_used;

static bool
is_early(const void *block)
{
    return (const char *)block >= early && (const char *)block < early + sizeof early;
}

static void *
take_early(size_t size)
{
    void *block = early + early_used;
    early_used += (size + 15) / 16 * 16;
    return early_used <= sizeof early ? block : NULL;
}

#define ALLOCATOR(name) \
    static __typeof__(&name) next_##name; \
    static bool is_asking; \
    if (next_##name == NULL && !is_asking) { \
        is_asking = true; \
        next_##name = NEXT(name); \
        is_asking = false; \
    }

void *
malloc(size_t size)
{
    ALLOCATOR(malloc)
    if (next_malloc == NULL) {
        return take_early(size);
    }
    if (plan.is_ready && size >= plan.size && fails("malloc")) {
        errno = ENOMEM;
        return NULL;
    }
    return next_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
    ALLOCATOR(calloc)
    if (next_calloc == NULL) {
        return take_early(n * size); /* static: zeroed */
    }
    if (plan.is_ready && n * size >= plan.size && fails("malloc")) {
        errno = ENOMEM;
        return NULL;
    }
    return next_calloc(n, size);
}

void *
realloc(void *block, size_t size)
{
    ALLOCATOR(realloc)
    if (plan.is_ready && size >= plan.size && fails("malloc")) {
        errno = ENOMEM;
        return NULL;
    }
    return next_realloc(block, size);
}

void
free(void *block)
{
    ALLOCATOR(free)
    if (block != NULL && !is_early(block)) {
        next_free(block);
    }
}

int
statvfs(const char *path, struct statvfs *out)
{
    const int status = NEXT(statvfs)(path, out);
    if (status == 0 && getenv("FAULTS_FREE") != NULL) {
        out->f_bavail = number("FAULTS_FREE", 0) / out->f_frsize;
    }
    return status;
}

static ssize_t
read_stream(void *cookie, char *bytes, size_t size)
{
    return read((int)(intptr_t)cookie, bytes, size);
}

static ssize_t
write_stream(void *cookie, const char *bytes, size_t size)
{
    const ssize_t written = write((int)(intptr_t)cookie, bytes, size);
    return written < 0 ? 0 : written; /* fopencookie() wants 0 for an error */
}

static int
seek_stream(void *cookie, off64_t *offset, int whence)
{
    const off64_t reached = lseek64((int)(intptr_t)cookie, *offset, whence);
    if (reached < 0) {
        return -1;
    }
    *offset = reached;
    return 0;
}

static int
close_stream(void *cookie)
{
    return close((int)(intptr_t)cookie);
}

static FILE *
stream_on(int fd, const char *mode)
{
    static const cookie_io_functions_t functions = { read_stream, write_stream, seek_stream,
                                                     close_stream };
    FILE *stream = fd < 0 ? NULL : fopencookie((void *)(intptr_t)fd, mode, functions);
    if (stream == NULL && fd >= 0) {
        NEXT(close)(fd);
    }
    return stream;
}

static int
flags_of(const char *mode)
{
    const int access = strchr(mode, '+') != NULL ? O_RDWR : mode[0] == 'r' ? O_RDONLY : O_WRONLY;
    const int how = mode[0] == 'w' ? O_CREAT | O_TRUNC : mode[0] == 'a' ? O_CREAT | O_APPEND : 0;
    return access | how | O_CLOEXEC;
}

FILE *
fopen(const char *path, const char *mode)
{
    return is_under(path) ? stream_on(open(path, flags_of(mode), 0666), mode)
                          : NEXT(fopen)(path, mode);
}

FILE *
fopen64(const char *path, const char *mode)
{
    return is_under(path) ? stream_on(open(path, flags_of(mode), 0666), mode)
                          : NEXT(fopen64)(path, mode);
}

FILE *
fdopen(int fd, const char *mode)
{
    return is_fd_under(fd) ? stream_on(fd, mode) : NEXT(fdopen)(fd, mode);
}
