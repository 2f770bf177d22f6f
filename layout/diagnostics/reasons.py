"""Why the system could not do something with a file, in the languages of messages: its own words are English."""

from __future__ import annotations

import errno
from typing import Final

_CHINESE: Final = {
    errno.EPERM: "不允许此操作",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EIO: "读写出错",
    errno.EACCES: "没有权限",
    errno.EBUSY: "正被占用",
    errno.EEXIST: "已有同名文件",
    errno.ENOTDIR: "路径中有一处不是文件夹",
    errno.EISDIR: "它是文件夹",
    errno.EINVAL: "名称或参数无效",
    errno.EMFILE: "打开的文件过多",
    errno.EFBIG: "文件过大",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "链接层数过多",
    errno.EADDRINUSE: "端口已被占用",
}
"""What POSIX's error numbers mean (POSIX.1-2017, 2.3) where files are read and written."""


def system_reasons(error: OSError) -> tuple[str, str]:
    """Why, in English and in Chinese; in the system's own words where there are none for it."""
    words = error.strerror or str(error) or type(error).__name__
    return words, _CHINESE.get(error.errno or 0, words)
