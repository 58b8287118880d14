"""Exports of other programs, written by us in their forms, and ways to break them."""

from __future__ import annotations

import json

PAGE = "<p>" + "The lighthouse stands at the end of a long pier, and its keeper reads. " * 8 + "</p>"

POCKET_CSV = """title,url,time_added,tags,status
المنارة,https://sea.example/ar,1500000000,sea|light,unread
https://sea.example/2,https://sea.example/2,1500000001,,archive

"=HYPERLINK(""https://evil.example"")",https://sea.example/3,1500000002,,unread
No address,,1500000003,,unread
"""
POCKET_HTML = """<!DOCTYPE html><html><head><title>Pocket Export</title></head><body>
<h1>Unread</h1><ul>
<li><a href="https://sea.example/1" time_added="1500000000" tags="sea,light">灯台</a></li></ul>
<h1>Read Archive</h1><ul><li><a href="https://sea.example/2" time_added="1500000001">https://sea.example/2</a></li></ul>
</body></html>"""
POCKET_MARKS = json.dumps(
    [{"url": "https://sea.example/2", "title": "Two", "cursor": 7,
      "highlights": [{"quote": "the keeper reads", "created_at": 1500000009}]}]
)  # fmt: skip
INSTAPAPER = """URL,Title,Selection,Folder,Timestamp,Tags
https://sea.example/1,One,A passage,Starred,1500000000,"[""sea""]"
https://sea.example/2,Two,,Archive,1500000001,[]
https://sea.example/3,Three,,Recipes,1500000002,
"""
RAINDROP = """id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
1,One,My note,,https://sea.example/1,Ships,"sea, light",2020-01-02T03:04:05.000Z,,"Highlight:A passage
Note:Why",true
2,Two,,,https://sea.example/2,Unsorted,,2020-01-02T03:04:05.000Z,,,false
3,Three,,,https://sea.example/3,Sail/Oar / Ships / ,,2020-01-02T03:04:05.000Z,,"One passage
Another",false
"""
READWISE_MARKS = """Highlight,Book Title,Book Author,URL,Source URL,Note,Highlighted at,Document tags
the keeper reads,One,Ada Shore,https://sea.example/1,,Why,2023-05-06 07:08:09+00:00,"sea, light"
,Two,,,https://sea.example/2,,,
from paper,A book,Ada Shore,,,,,
"""
READWISE = """Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
One,https://sea.example/1,a1,"['sea', 'light']",2023-05-06 07:08:09+00:00,0.5,archive,True
Two,https://sea.example/2,a2,,2023-05-06 07:08:09.447000+00:00,0,new,False
Three,https://sea.example/3,a3,"[""keeper's"", 'favorite', 'salt, wind']",2023-05-06,0,feed,True
Four,https://sea.example/4,a4,"sea, light",2023-05-06,,shortlist,True
"""
WALLABAG = json.dumps(
    [
        {
            "is_archived": 1, "is_starred": 1, "tags": ["sea"], "title": "One", "url": "https://sea.example/1",
            "content": PAGE, "created_at": "2019-01-02T03:04:05+0000", "language": "en_GB",
            "published_by": ["Ada Shore"], "published_at": "2018-05-06T00:00:00+0000",
            "annotations": [{"text": "Why", "quote": "the keeper reads"}],
        },
        {"is_archived": 0, "is_starred": 0, "tags": [], "title": "Two", "url": "https://sea.example/2",
         "content": "", "created_at": "2019-01-02T03:04:05+00:00"},
        {"is_archived": 0, "title": "Bad", "url": "javascript:alert(1)"},
    ]
)  # fmt: skip
WALLABAG_NOTICES = json.dumps(
    [
        {"is_archived": 0, "url": None, "given_url": "https://sea.example/4",
         "content": "<p>wallabag can't retrieve contents for this article.</p>"},
        {"is_archived": 0, "url": "https://sea.example/5",
         "content": PAGE + "<p>Its log said: wallabag can't retrieve contents for this article.</p>"},
    ]
)  # fmt: skip
KARAKEEP = json.dumps(
    {
        "bookmarks": [
            {"createdAt": 1500000000, "title": "One", "tags": ["sea"], "note": "Why", "archived": True,
             "lists": ["l2", "l3", "gone"], "content": {"type": "link", "url": "https://sea.example/1"}},
            {"createdAt": 1500000000, "title": None, "tags": [],
             "content": {"type": "text", "text": "A note"}},
            {"createdAt": 1500000000, "title": "A drawing", "tags": [], "lists": [], "content": None},
        ],
        "lists": [
            {"id": "l1", "name": "Coast", "type": "manual", "parentId": None},
            {"id": "l2", "name": "Harbours", "type": "manual", "parentId": "l1"},
            {"id": "l3", "name": "Unread ones", "type": "smart", "query": "is:unread", "parentId": None},
        ],
    }
)  # fmt: skip
OMNIVORE = json.dumps(
    [
        {"id": "a", "slug": "one", "title": "One", "url": "https://sea.example/1", "state": "Archived",
         "readingProgress": 50, "labels": ["sea", {"name": "light"}],
         "savedAt": "2024-01-02T03:04:05.000Z"},
        {"id": "b", "slug": "gone", "title": "Two", "url": "https://sea.example/2", "state": "Active",
         "labels": [], "savedAt": "2024-01-02T03:04:05.000Z"},
        {"id": "c", "slug": "lost", "title": "Lost", "url": "https://sea.example/3", "state": "FAILED",
         "labels": [], "savedAt": "2024-01-02T03:04:05.000Z"},
    ]
)  # fmt: skip
# fmt: off
OMNIVORE_PAGE = (
    '<DIV class="page" id="readability-page-1">' + PAGE + '<img data-omnivore-anchor-idx="8"'
    ' data-omnivore-original-src="https://sea.example/pier.png?w=1&amp;h=2"'
    ' src="https://proxy.example/400x300,sKEY/https://sea.example/pier.png" alt="A pier">' + PAGE + "</DIV>"
)
OMNIVORE_MARKS = """About the whole page.

> the keeper
> reads

#sea #light

Why it matters

> at the end """
READECK = json.dumps(
    {"ID": 1, "UID": "abc", "UserID": 1, "URL": "https://sea.example/pier/1", "Title": "One",
     "Labels": ["sea"], "Created": "2024-01-02T03:04:05.123456789Z", "Published": "2023-04-05T00:00:00Z",
     "Authors": ["Ada Shore"], "SiteName": "Sea", "Lang": "en", "TextDirection": "ltr", "ReadProgress": 40,
     "IsArchived": True, "IsMarked": True, "Links": None, "Files": {},
     "Annotations": [{"id": "x", "text": "the keeper reads", "note": "Why", "color": "red",
                      "created": "2024-01-03T00:00:00Z"}]}
)
READECK_DATA = json.dumps({"Info": {"Version": "1"}, "Users": [{"Username": "ada"}],
                           "Bookmarks": [{"UID": "abc", "UserID": 1}]})
READECK_PAGE = f'<section>{PAGE}<img src="./_resources/pier.png" width="400" height="300">{PAGE}</section>'
# fmt: on
BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p><DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Lesezeichenleiste</H3>
<DL><p><DT><H3>קריאה</H3>
<DL><p><DT><A HREF="https://sea.example/1" ADD_DATE="1500000000" TAGS="sea" DATA-IMPORTANT="true">One</A>
<DD>What it<br>is <B>about</B></DL><p>
<DT><A HREF="https://sea.example/2" ADD_DATE="1500000001000000">Two</A>
<DT><A HREF="javascript:void(0)">Three</A></DL><p>
<DT><H3>Bookmarks Menu</H3><DD>Of the folder
<DL><p><DT><A HREF="https://sea.example/4" TOREAD="1">Four</A>
<HR><DT><A HREF="https://sea.example/5" TOREAD="0">Five</A><!-- odd -->
<DT><A HREF="https://sea.example/6">Six</A>
<DD>Of the sixth</DL><p></DL>"""
SINGLEFILE = f"""<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: https://sea.example/light
 saved date: Tue Nov 24 2026 12:00:00 GMT+0100 (Central European Standard Time)
--><head><title>Light</title></head><body><article><h1>Light</h1>{PAGE * 4}</article></body></html>"""
