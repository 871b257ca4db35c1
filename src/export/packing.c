#include "export/packing.h"

#include <dlfcn.h>
#include <minizip/zip.h>

static int level_of_parts = Z_DEFAULT_COMPRESSION;

void
packing_set_level(int level)
{
    level_of_parts = level;
}

/* The names are minizip's. */
int
zipOpenNewFileInZip4_64(zipFile file, const char *filename, const zip_fileinfo *zipfi,
                        const void *extrafield_local, uInt size_extrafield_local,
                        const void *extrafield_global, uInt size_extrafield_global,
                        const char *comment, int method, int level, int raw, int windowBits,
                        int memLevel, int strategy, const char *password, uLong crcForCrypting,
                        uLong versionMadeBy, uLong flagBase, int zip64)
{
    const __typeof__(&zipOpenNewFileInZip4_64) minizip =
        (__typeof__(&zipOpenNewFileInZip4_64))dlsym(RTLD_NEXT, "zipOpenNewFileInZip4_64");
    if (minizip == NULL) {
        return ZIP_INTERNALERROR;
    }
    return minizip(file, filename, zipfi, extrafield_local, size_extrafield_local,
                   extrafield_global, size_extrafield_global, comment, method,
                   level_of_parts == Z_DEFAULT_COMPRESSION ? level : level_of_parts, raw,
                   windowBits, memLevel, strategy, password, crcForCrypting, versionMadeBy,
                   flagBase, zip64);
}
