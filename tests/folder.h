/* folder.h - a test's folder of plain files, gone with them. */
#ifndef RUTTER_TESTS_FOLDER_H
#define RUTTER_TESTS_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

static void remove_folder(const char *folder)
{
    char name[512];
    DIR *stream = opendir(folder);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        snprintf(name, sizeof name, "%.200s/%.200s", folder, entry->d_name);
        unlink(name);
    }
    if (stream) closedir(stream);
    rmdir(folder);
}

#endif
