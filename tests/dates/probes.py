"""Hard expressions of time, a class a table, read as on Wednesday 2024-05-15: text | words | TIMEX3 value."""

from datetime import date

ON = date(2024, 5, 15)

DIRECTION = """
The two leaders plan a call on Friday.|Friday|2024-05-17
The minister promised an answer by Friday.|Friday|2024-05-17
Schools in the north will stay closed until Friday.|Friday|2024-05-17
The road is closed until Friday.|Friday|2024-05-17
The bridge remains closed until Friday.|Friday|2024-05-17
More snow is forecast for Friday.|Friday|2024-05-17
Temperatures fell to minus 31 degrees in the valley on Monday.|Monday|2024-05-13
The king will meet the premier on Friday.|Friday|2024-05-17
Rebels shelled the port on Friday.|Friday|2024-05-10
The court is due to rule on Monday.|Monday|2024-05-20
He was arrested Monday at the border.|Monday|2024-05-13
Talks are expected to resume on Thursday.|Thursday|2024-05-16
The two met on Thursday in Oslo.|Thursday|2024-05-09
Envoy to visit Riga on Saturday|Saturday|2024-05-18
The envoy visited Riga on Saturday.|Saturday|2024-05-11
She failed to attend a hearing on Tuesday.|Tuesday|2024-05-14
She declined to comment on Monday.|Monday|2024-05-13
On Friday, ministers will vote on the budget.|Friday|2024-05-17
On Friday, ministers voted on the budget.|Friday|2024-05-10
"We will march on Sunday," the union said.|Sunday|2024-05-19
Police said on Sunday that the road would reopen.|Sunday|2024-05-12
The union said on Monday it would strike on Friday.|Monday|2024-05-13
The union said on Monday it would strike on Friday.|Friday|2024-05-17
The vote is scheduled for Thursday.|Thursday|2024-05-16
The vote was postponed on Thursday.|Thursday|2024-05-09
Parliament reopens on Monday.|Monday|2024-05-20
The minister resigned Wednesday.|Wednesday|2024-05-15
The summit opens on Wednesday.|Wednesday|2024-05-15
The truce had been due to expire on Tuesday.|Tuesday|2024-05-14
He agreed to testify on Monday.|Monday|2024-05-20
Exports fell in March.|March|2024-03
The election will be held in March.|March|2025-03
The law takes effect in January.|January|2025-01
He was elected in November.|November|2023-11
The vote was postponed until Friday.|Friday|2024-05-17
The union put off the strike to Monday because of the talks.|Monday|2024-05-20
The judge adjourned the trial until Thursday.|Thursday|2024-05-16
Friday's hearing was cancelled.|Friday|2024-05-17
The minister called off Monday's visit to the port.|Monday|2024-05-20
Sunday's march will go ahead, organisers said.|Sunday|2024-05-19
The bank signalled a cut in June.|June|2024-06
The bank announced a loss in March.|March|2024-03
Ahead of the vote on Sunday, prices rose.|Sunday|2024-05-19
After the vote on Sunday, prices rose.|Sunday|2024-05-12
The group might arrive as soon as Tuesday.|Tuesday|2024-05-21
The sides could not agree on Tuesday.|Tuesday|2024-05-14
The fugitive may have crossed the river on Sunday.|Sunday|2024-05-12
Thousands condemned Friday's raid.|Friday|2024-05-10
He seeks to undo Friday's ruling.|Friday|2024-05-10
She said she would run in October's election.|October|2024-10
The trial will open on Dec. 3.|Dec. 3|2024-12-03
The trial opened on Dec. 3.|Dec. 3|2023-12-03
On Friday, the ministers and their aides will vote on the budget.|Friday|2024-05-17
Neither he nor the boy's grandparents could be found Tuesday.|Tuesday|2024-05-14
He will leave at four (4 a.m. EDT Friday), he said.|4 a.m. EDT Friday|2024-05-17T04:00
The share was far smaller before Friday's purchases.|Friday|2024-05-10
There is a court hearing in June.|June|2024-06
The two sides met before dawn on Tuesday.|dawn on Tuesday|2024-05-14TMO
He made the pledge to former ministers at a lunch Monday.|Monday|2024-05-13
The envoy returned to Lagos on Thursday.|Thursday|2024-05-09
Residents have until Friday to register.|Friday|2024-05-17
The army vowed to answer for a bombing Sunday.|Sunday|2024-05-12
The airline is to pay the victims of Sunday's crash.|Sunday|2024-05-12
The talks will go on "until the army leaves its posts" on Monday, he said.|Monday|2024-05-20
The bank froze the loan in January over its failure to build the road.|January|2024-01
The board gave the firm until mid-July to reply.|mid-July|2024-07
Crude for July delivery fell 40 cents.|July|2024-07
"I shall never forget that Saturday, and I will tell my children."|Saturday|2024-05-11
Violent storms Sunday left the town dark.|Sunday|2024-05-12
That really showed on Aug. 7, when the border was closed.|Aug. 7|2023-08-07
He planned the Aug. 7 attacks on the port.|Aug. 7|2023-08-07
The staff will work at the office as of Aug. 7, rather than at home.|Aug. 7|2024-08-07
The party leads in polls after the Aug. 7 primary was set.|Aug. 7|2024-08-07
Shares rose 2 percent to close at 40 on Thursday.|Thursday|2024-05-09
The firm agreed to close the mill on Thursday.|Thursday|2024-05-16
The army moved to curb the trade, with its chief saying on Monday that it was over.|Monday|2024-05-13
Candidates fill the squares ahead of Sunday's vote.|Sunday|2024-05-19
The port was shut after the Aug. 7, 2023 raid; he was one of the Aug. 7 raiders.|Aug. 7|2023-08-07
Sales rose from January to September this year.|January|2024-01
Two rounds took place in August and December last year.|August|2023-08
The works ran from December to March 2021.|December|2020-12
Oil fell to below 50 dollars per barrel on Thursday.|Thursday|2024-05-09
The talks between the rebels and the army on Thursday agreed to free the crew.|Thursday|2024-05-09
The family must hand over the boy by Friday if the court has not ruled.|Friday|2024-05-17
The family had to reply by Friday.|Friday|2024-05-17
By Sunday, nearly half of the pictures had gone.|Sunday|2024-05-12
Airports and borders will shut from Friday.|Friday|2024-05-17
The two are to sign an "open skies" pact on air traffic in June, the minister said.|June|2024-06
Supplies will be turned off in Minsk (the capital) on Monday, he said.|Monday|2024-05-20
The left, ahead of the poll, on Tuesday reached a deal.|Tuesday|2024-05-14
The envoy is travelling to Lagos on Friday.|Friday|2024-05-17
The rules come into force after the port reverts to the state in July.|July|2024-07
The panel was set up in April to trace the funds.|April|2024-04
He left to join the rivals in April.|April|2024-04
All eyes will be on Friday's April employment report.|April|2024-04
The king fled after the revolts in July and August, who struggled to form a cabinet.|August|2023-08
The camp fell out after votes in June.|June|2023-06
Sales rose 2 percent in the January-April period, the bank said.|January|2024-01
Saturday's celebrations will be held in the square.|Saturday|2024-05-18
The premier arrived for a two-day summit opening here Saturday.|Saturday|2024-05-18
The bloc is pushing for a vote on Thursday.|Thursday|2024-05-16
The mayor told her guests Tuesday that more was needed.|Tuesday|2024-05-14
He said that parliament votes on Tuesday.|Tuesday|2024-05-21
A march was announced for Sunday in the south.|Sunday|2024-05-19
Talks have been pencilled in for June.|June|2024-06
A long time before July 8 he was known to the police, who will testify.|July 8|2024-07-08
"""

CALENDAR = """
on April 26, 2022|April 26, 2022|2022-04-26
on 26 April 2022|26 April 2022|2022-04-26
the 26th of April 2022|the 26th of April 2022|2022-04-26
dated 2022-04-26,|2022-04-26|2022-04-26
in the 1990s|the 1990s|199
in the late 1980s|the late 1980s|198
in mid-2005|mid-2005|2005
in early March|early March|2024-03
the third quarter of 2011|the third quarter of 2011|2011-Q3
in the first half of 2019|the first half of 2019|2019-H1
in Q2 2023|Q2 2023|2023-Q2
in fiscal year 2020|fiscal year 2020|2020
in the winter of 1962|the winter of 1962|1962-WI
in the 19th century|the 19th century|18
since 1945|1945|1945
by the end of 2025|the end of 2025|2025
the 2014-15 season|2014-15|2014/2015
from May 5-7 in Basel|May 5-7|2024-05-05/2024-05-07
on 5-7 May|5-7 May|2024-05-05/2024-05-07
in nineteen eighty-nine|nineteen eighty-nine|1989
by the year two thousand|the year two thousand|2000
in the sixties|the sixties|196
on Sunday, June 2|Sunday, June 2|2024-06-02
on Feb. 29|Feb. 29|2024-02-29
on 3/11/2011|3/11/2011|2011-03-11
on 31/12/1999|31/12/1999|1999-12-31
on the third Sunday of June|the third Sunday of June|2024-06-16
on the first Monday in October 2012|the first Monday in October 2012|2012-10-01
on the last Friday of next month|the last Friday of next month|2024-06-28
by the 30th of this month|the 30th of this month|2024-05-30
They vote on the 30th.|the 30th|2024-05-30
the summer of '69|the summer of '69|1969-SU
the class of '68|the class of '68|1968
in the twentieth century|the twentieth century|19
a temple built in 300 BC|300 BC|BC0300
in A.D. 79|A.D. 79|0079
in the noughties|the noughties|200
the autumn of last year|the autumn of last year|2023-FA
in the week of March 4|the week of March 4|2024-W10
in the week ending 26 April|the week ending 26 April|2024-W17
over the weekend of May 4|the weekend of May 4|2024-W18-WE
last Oct. 23|last Oct. 23|2023-10-23
this coming Sunday, May 19|this coming Sunday, May 19|2024-05-19
"""

RELATIVE = """
He spoke yesterday evening.|yesterday evening|2024-05-14TEV
They left the day before yesterday.|the day before yesterday|2024-05-13
It opens the day after tomorrow.|the day after tomorrow|2024-05-17
Last week it rained.|Last week|2024-W19
It reopens next month.|next month|2024-06
It was sold last year.|last year|2023
two weeks ago|two weeks ago|2024-W18
three days ago|three days ago|2024-05-12
five years ago|five years ago|2019
a month ago|a month ago|2024-04
last Friday|last Friday|2024-05-10
next Friday|next Friday|2024-05-17
on Tuesday last week|Tuesday last week|2024-05-07
on Friday of next week|Friday of next week|2024-05-24
a week from Sunday|a week from Sunday|2024-05-26
this summer|this summer|2024-SU
last spring's floods|last spring|2023-SP
last winter|last winter|2023-WI
later this month|later this month|2024-05
earlier this year|earlier this year|2024
in three days' time|three days' time|2024-05-18
ten years ago today|ten years ago today|2014-05-15
over the weekend|the weekend|2024-W19-WE
last night|last night|2024-05-14TNI
this weekend|this weekend|2024-W20-WE
In January last year he won.|January last year|2023-01
in this year's first quarter|this year's first quarter|2024-Q1
two weeks from Tuesday|two weeks from Tuesday|2024-06-04
They crashed last April.|last April|2023-04
a decade ago|a decade ago|2014
half a century ago|half a century ago|1974
years ago, he said|years ago|PAST_REF
The rest moved there a few weeks ago.|a few weeks ago|PAST_REF
"""

ANAPHORA = """
On March 3 he fled, and the next day he was caught.|the next day|2024-03-04
On March 3 he fled. The previous day he had voted.|The previous day|2024-03-02
The strike began on April 10 and ended three days later.|three days later|2024-04-13
She won in 1996. That year her rival died.|That year|1996
They wed in June 2001; two years later they parted.|two years later|2003
He came on Monday and left that day.|that day|2024-05-13
In March he came; the following month he left.|the following month|2024-04
It was signed on March 3 and a day later it was broken.|a day later|2024-03-04
The vote was held on Sunday. On the day of the vote he was abroad.|the day of the vote|2024-05-12
The summit opens on Friday. On the eve of the summit, thousands marched.|the eve of the summit|2024-05-16
He was shot after Monday's rally. The day after the rally, he died.|The day after the rally|2024-05-14
It was signed on March 4. The following Monday it was broken.|The following Monday|2024-03-11
On May 10, 2018 he fell; the previous Friday he had won.|the previous Friday|2018-05-04
On March 3 he fled; the next morning he was found.|the next morning|2024-03-04TMO
In June 2003 he was jailed; that same year he was freed.|that same year|2003
"""

LISTS = """
Talks will be held between Thursday and Sunday.|Thursday|2024-05-16
Talks will be held between Thursday and Sunday.|Sunday|2024-05-19
Shops will close on Tuesday and Wednesday.|Tuesday|2024-05-21
They met on Monday and Tuesday.|Monday|2024-05-13
They met on Monday and Tuesday.|Tuesday|2024-05-14
It will run from Monday until Friday.|Monday|2024-05-20
It will run from Monday until Friday.|Friday|2024-05-24
It was signed on May 1, 2 and 3.|2|2024-05-02
It was signed on May 1, 2 and 3.|3|2024-05-03
The summit is on April 24 and 25.|25|2024-04-25
They met on April 24 and 25, 2019.|April 24|2019-04-24
They met on April 24 and 25, 2019.|25, 2019|2019-04-25
They met on 24 and 25 April 2023.|24|2023-04-24
It will be held between 5 and 7 June.|5|2024-06-05
It will run from Monday through Thursday next week.|Monday|2024-05-20
It runs from 10 a.m. to 4 p.m. on Friday.|10 a.m.|2024-05-10T10:00
It will be shut on Thursday, Friday and Saturday.|Saturday|2024-05-18
from 28 May to 2 June|2 June|2024-06-02
from May 20-24 in Basel|May 20-24|2024-05-20/2024-05-24
"""

CLOCK = """
at 6 a.m. EDT Wednesday|6 a.m. EDT Wednesday|2024-05-15T06:00
at 1430 GMT on Tuesday|1430 GMT on Tuesday|2024-05-14T14:30
at noon on Monday|noon on Monday|2024-05-13T12:00
at 5:45 p.m. yesterday|5:45 p.m. yesterday|2024-05-14T17:45
at 14:30 GMT|14:30 GMT|2024-05-15T14:30
The raid began at 11 p.m. EST Tuesday (0400 GMT).|0400 GMT|2024-05-15T04:00
The raid began at 2 a.m. JST Tuesday (1700 GMT).|1700 GMT|2024-05-13T17:00
on Friday evening he left|Friday evening|2024-05-10TEV
early Tuesday morning|early Tuesday morning|2024-05-14TMO
at seven o'clock|seven o'clock|2024-05-15T07:00
at 12:30 a.m. Sunday|12:30 a.m. Sunday|2024-05-12T00:30
at 8:30am local time on Monday, 18 March 2013|8:30am local time on Monday, 18 March 2013|2013-03-18T08:30
It struck at 7 p.m. (2300 GMT) on Monday.|7 p.m.|2024-05-13T19:00
It struck at 8 p.m. ET (0000 GMT) on Monday.|0000 GMT|2024-05-14T00:00
It struck at 11.30pm on Monday (0030 GMT Tuesday).|0030 GMT Tuesday|2024-05-14T00:30
The market opens at 9 a.m. in Tokyo on Friday (0000 GMT).|0000 GMT|2024-05-17T00:00
at 11 p.m. in Tokyo (1400 GMT)|1400 GMT|2024-05-15T14:00
The bell rings at 4 in the morning.|4 in the morning|2024-05-15T04:00
on Monday, at 3 p.m.|Monday, at 3 p.m.|2024-05-13T15:00
the morning of Sept. 11, 2001|the morning of Sept. 11, 2001|2001-09-11TMO
"""

FEASTS = """
Rebels freed nine men at Pentecost.|Pentecost|2023-05-28
Shops ordered more flowers for Pentecost.|Pentecost|2024-05-19
on Orthodox Easter Sunday|Orthodox Easter Sunday|2024-05-05
on Easter Monday|Easter Monday|2024-04-01
on Good Friday|Good Friday|2024-03-29
on Orthodox Good Friday|Orthodox Good Friday|2024-05-03
on the eve of Orthodox Easter|the eve of Orthodox Easter|2024-05-04
on Ash Wednesday|Ash Wednesday|2024-02-14
on Whit Monday|Whit Monday|2024-05-20
on Pentecost 2025|Pentecost 2025|2025-06-08
during the Lunar New Year|the Lunar New Year|2024-02-10
at Eid al-Fitr 2023|Eid al-Fitr 2023|2023-04-21/2023-04-23
on Yom Kippur|Yom Kippur|2024-10-12
on Christmas Eve 2021|Christmas Eve 2021|2021-12-24
the day after Christmas|the day after Christmas|2023-12-26
on Thanksgiving 2022|Thanksgiving 2022|2022-11-24
on Labor Day 2023|Labor Day 2023|2023-09-04
on Orthodox Easter 2021|Orthodox Easter 2021|2021-05-02
on Palm Sunday 2022|Palm Sunday 2022|2022-04-10
last Christmas|last Christmas|2023-12-25
on Ukraine's Independence Day|Ukraine's Independence Day|2024-08-24
on China's National Day|China's National Day|2024-10-01
on India's Republic Day|India's Republic Day|2024-01-26
on Russia's Victory Day|Russia's Victory Day|2024-05-09
on Bastille Day|Bastille Day|2024-07-14
before Election Day|Election Day|2024-11-05
on Election Day 2020|Election Day 2020|2020-11-03
during Ramadan 2022|Ramadan 2022|2022-04-03/2022-05-01
on the eve of Ramadan|the eve of Ramadan|2024-03-11
at Passover 2021|Passover 2021|2021-03-28/2021-04-03
on Lunar New Year's Eve 2023|Lunar New Year's Eve 2023|2023-01-21
on Orthodox Easter Monday|Orthodox Easter Monday|2024-05-06
on Orthodox Christmas|Orthodox Christmas|2024-01-07
on Maundy Thursday|Maundy Thursday|2024-03-28
on Easter Monday 2016|Easter Monday 2016|2016-03-28
on Nowruz|Nowruz|2024-03-20
at Rosh Hashanah 2019|Rosh Hashanah 2019|2019-09-30/2019-10-01
at Diwali 2020|Diwali 2020|2020-11-14
"""

AMOUNTS = """
over the past three years|the past three years|P3Y
for two and a half years|two and a half years|P2Y6M
a four-day truce|four-day|P4D
for half an hour|half an hour|PT30M
in the next few days|the next few days|PXD
for several months|several months|PXM
the first nine months of 2010|the first nine months|P9M
every Friday|every Friday|XXXX-WXX-5
on Tuesdays|Tuesdays|XXXX-WXX-2
twice a month|twice a month|P1M
every two weeks|every two weeks|P2W
it pays $5 million a year|a year|P1Y
every summer|every summer|XXXX-SU
for at least 30 days|at least 30 days|P30D
within 24 hours|24 hours|PT24H
It lasted two-and-a-half years.|two-and-a-half years|P2Y6M
It lasted two hours and 30 minutes.|two hours and 30 minutes|PT2H30M
a year-long siege|year-long|P1Y
a decades-long war|decades-long|PXY
for a quarter of a century|a quarter of a century|P25Y
in a year or two|a year or two|PXY
A few days later he was freed.|A few days later|PXD
every other Tuesday|every other Tuesday|XXXX-WXX-2
every few months|every few months|PXM
open on weekends|weekends|XXXX-WXX-WE
in the quarter ended March 31|the quarter|2024-Q1
in FY2023|FY2023|2023
in the fiscal year 2023-24|the fiscal year 2023-24|2023
the fourth quarter of fiscal 2022|the fourth quarter of fiscal 2022|2022-Q4
"""

NO_TIME = """
The part is numbered 5/45/2020.
Theresa May lost the vote.
He may resign and march on the capital.
The second man fled.
A 47-year-old driver died.
He is 63 years old.
It cost $1998 and weighed 2000 pounds.
The home side won 3-2.
See page 1998 of the report.
File 20240515123 was lost.
They drove at 60 miles an hour.
He reads the Sunday Times.
It was a day-to-day struggle.
Sun Microsystems was sold.
In the fall of Kabul many fled.
Merry Christmas, he said.
May won the seat.
Mrs May faces a revolt.
Smith, 52, and Jones, 47, were held.
A girl aged 12 to 17 was found.
A man in his 50s was held.
The vote was 52-48 against.
The index fell 2,010 points.
Call 20101010 or write to Room 2024.
Order 19991231 was shipped.
He watched the Today show.
A two-day-old baby was found.
The hat of Mr. Friday was lost.
The quarter-final was lost.
A quarter of the voters stayed away.
Of 40 hurt, 12 in all died.
She is 34 years of age.
She marched on the capital on foot.
"""

CLASSES = {
    "direction": DIRECTION,
    "calendar": CALENDAR,
    "relative": RELATIVE,
    "anaphora": ANAPHORA,
    "lists": LISTS,
    "clock": CLOCK,
    "feasts": FEASTS,
    "amounts": AMOUNTS,
}
PROBES = {name: [tuple(line.split("|")) for line in table.strip().splitlines()] for name, table in CLASSES.items()}
NOT_TIMES = NO_TIME.strip().splitlines()
